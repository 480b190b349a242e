using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Cameras;

/// <summary>The cameras of a store: identity, device, configuration with its version. Changes are written to the audit log in the same transaction.</summary>
public interface ICameraRegistry
{
    ValueTask<CameraRecord?> FindAsync(UnitId camera, CancellationToken cancellation);

    ValueTask<IReadOnlyList<CameraRecord>> ListAsync(string tenant, string? store, CancellationToken cancellation);

    /// <summary>Registers a camera or changes its configuration.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="configuration">Already validated.</param>
    /// <param name="expectedVersion">The version that the caller has read; null: whatever is there; 0: must not exist yet.</param>
    /// <param name="actor">Who, for the audit log: the key's id.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The record as it is now; <see cref="PutOutcome.VersionConflict"/> with the present one when the version differs.</returns>
    ValueTask<PutCameraResult> PutAsync(UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, CancellationToken cancellation);

    /// <summary>
    /// A gateway announces a camera: registers it with the default configuration if it is new, binds the device if none is bound, keeps the history of its address.
    /// A camera that is bound to another device is refused.
    /// </summary>
    ValueTask<AnnounceOutcome> AnnounceAsync(UnitId camera, CameraDevice device, string actor, CancellationToken cancellation);
}
