using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Processes;
using Normitri.Client;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Inference.Hosting;
using Normitri.Server;
using Normitri.Storage.Cameras;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Orleans.Streams;

namespace Normitri.Bench.Path;

/// <summary>The whole server in this process, all roles, on a data folder of its own.</summary>
internal sealed class Backend : IAsyncDisposable
{
    /// <summary>Opens everything of this server.</summary>
    public const string Key = "nk_bench-0123456789abcdef0123456789abcdef";
    private const string Tenant = "bench";
    private readonly string _folder = BenchFolder.New();
    private readonly WebApplication _app;

    private Backend(string modelsPath, string model, int executors, int cameras, IOutcomeListener? listener, Action<IServiceCollection>? configure)
    {
        var builder = ServerApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
            $"--Normitri:Storage:DataPath={_folder}",
            $"--Normitri:Inference:ModelsPath={modelsPath}",
            // The pictures come in turns, and each time is to count.
            "--Normitri:ResultCache:Entries=0",
            $"--Normitri:Inference:DefaultModel={model}",
            $"--Normitri:Inference:Executors={executors}",
            "--Normitri:Silo:Port=0",
            "--Normitri:Silo:GatewayPort=0",
            $"--Normitri:Auth:BootstrapKey={Key}",
            $"--Normitri:Auth:BootstrapTenant={Tenant}",
        ]);
        builder.Services.AddSingleton(listener ?? Outcomes);
        configure?.Invoke(builder.Services);
        _app = ServerApplication.Build(builder);
        ReferenceCameras = Units("ref", cameras);
        HttpCameras = Units("http", cameras);
    }

    public OutcomeCounter Outcomes { get; } = new();

    public IReadOnlyList<UnitId> ReferenceCameras { get; }

    public IReadOnlyList<UnitId> HttpCameras { get; }

    public IInferenceHost Inference => _app.Services.GetRequiredService<IInferenceHost>();

    public IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    public ICameraRegistry Cameras => _app.Services.GetRequiredService<ICameraRegistry>();

    public IFrameJournal Journal => _app.Services.GetRequiredService<IFrameJournal>();

    public IFrameStore Store => _app.Services.GetRequiredService<IFrameStore>();

    public IStreamProvider Streams => _app.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider);

    public Uri Address { get; private set; } = null!;

    public NormitriClient Client { get; private set; } = null!;

    /// <param name="modelsPath">Folder of models.</param>
    /// <param name="model">The default one.</param>
    /// <param name="executors">Executors of it.</param>
    /// <param name="cameras">Cameras of each of the two ways in.</param>
    /// <param name="listener">Hears of outcomes instead of <see cref="Outcomes"/>.</param>
    /// <param name="configure">More of the server's services.</param>
    public static async Task<Backend> StartAsync(
        string modelsPath, string model, int executors, int cameras, IOutcomeListener? listener = null, Action<IServiceCollection>? configure = null)
    {
        var backend = new Backend(modelsPath, model, executors, cameras, listener, configure);
        await backend._app.StartAsync();
        foreach (var camera in backend.ReferenceCameras.Concat(backend.HttpCameras))
            await backend.Cameras.PutAsync(camera, CameraConfiguration.Default with { Policy = QueuePolicy.All }, null, "bench", CancellationToken.None);
        backend.Address = new Uri(backend._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        backend.Client = NormitriClient.Create(new NormitriClientOptions { Address = backend.Address, Key = Key });
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static List<UnitId> Units(string prefix, int cameras) =>
        Enumerable.Range(1, cameras).Select(number => UnitId.Camera(Tenant, $"store-{((number - 1) % 3) + 1}", $"{prefix}-{number}")).ToList();
}
