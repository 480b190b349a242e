using System.Globalization;
using System.Net.Http.Json;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>The stores that the key may see.</summary>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async Task<IReadOnlyList<StoreInfo>> GetStoresAsync(CancellationToken cancellation = default) =>
        (await GetAsync("v1/stores", ClientJson.Default.StoreList, cancellation).ConfigureAwait(false)).Stores;

    /// <summary>The cameras of a store at a glance: books, activity, state.</summary>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async Task<IReadOnlyList<CameraOverview>> GetCamerasAsync(string store, CancellationToken cancellation = default)
    {
        var path = $"v1/stores/{UnitName.Check(store)}/cameras";
        return (await GetAsync(path, ClientJson.Default.CameraList, cancellation).ConfigureAwait(false)).Cameras;
    }

    /// <summary>A camera's configuration and device.</summary>
    /// <exception cref="NormitriException">No such camera (404), refused, or no answer within the attempts.</exception>
    public Task<CameraInfo> GetCameraAsync(string store, string camera, CancellationToken cancellation = default) =>
        GetAsync(UnitName.Camera(store, camera).Path, ClientJson.Default.CameraInfo, cancellation);

    /// <summary>Registers a camera, or changes its configuration as a whole.</summary>
    /// <param name="store">The store.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="settings">The whole configuration.</param>
    /// <param name="expectedVersion">The version that was read; null: whatever is there; 0: it must not exist yet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">Somebody else changed it in between (412), the settings are refused (400), or no answer within the attempts.</exception>
    public async Task<CameraInfo> PutCameraAsync(
        string store, string camera, CameraSettings settings, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (expectedVersion is < 0)
            throw new ArgumentOutOfRangeException(nameof(expectedVersion), expectedVersion, "A version is 1 or more; 0 says that the camera must not exist yet.");
        var path = UnitName.Camera(store, camera).Path;
        // With a version, an attempt whose answer got lost would make the next one look like somebody else's change.
        using var response = await _sender
            .SendAsync(() => ToRequest(path, settings, expectedVersion), repeatable: expectedVersion is null, TimeSpan.Zero, cancellation)
            .ConfigureAwait(false);
        return await ReadAsync(response, ClientJson.Default.CameraInfo, cancellation).ConfigureAwait(false);
    }

    /// <summary>A gateway's sign of life: announces its cameras. New ones are registered, known ones keep the history of their address.</summary>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async Task<HeartbeatReceipt> HeartbeatAsync(string store, Heartbeat heartbeat, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        var path = $"v1/stores/{UnitName.Check(store)}/heartbeats";
        using var response = await _sender
            .SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(heartbeat, ClientJson.Default.Heartbeat) },
                repeatable: true, TimeSpan.Zero, cancellation)
            .ConfigureAwait(false);
        return await ReadAsync(response, ClientJson.Default.HeartbeatReceipt, cancellation).ConfigureAwait(false);
    }

    private static HttpRequestMessage ToRequest(string path, CameraSettings settings, long? expectedVersion)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(settings, ClientJson.Default.CameraSettings) };
        if (expectedVersion is { } version)
        {
            var (header, value) = version == 0 ? ("If-None-Match", "*") : ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }
}
