using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Path;
using Normitri.Bench.Processes;
using Normitri.Client;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Server;
using Normitri.Storage.Cameras;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Orleans.Streams;

namespace Normitri.Bench.Load;

/// <summary>The whole server in this process with the network of YOLOv8n's size on two executors, and the outcome of every frame.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    public const string Tenant = "bench";
    private const string Key = "nk_bench-0123456789abcdef0123456789abcdef";
    private const int Executors = 2;
    private readonly string _folder = BenchFolder.New();
    private readonly BenchModels _models = new(BenchModels.Nano);
    private readonly WebApplication _app;

    private LoadServer(string[] settings, Action<IServiceCollection>? configure)
    {
        var builder = ServerApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Error",
            $"--Normitri:Storage:DataPath={_folder}",
            $"--Normitri:Inference:ModelsPath={_models.Root}",
            $"--Normitri:Inference:DefaultModel={BenchModels.Nano}",
            $"--Normitri:Inference:Executors={Executors}",
            "--Normitri:Silo:Port=0",
            "--Normitri:Silo:GatewayPort=0",
            // The same pictures come again and again: each is to be looked at.
            "--Normitri:ResultCache:Entries=0",
            $"--Normitri:Auth:BootstrapKey={Key}",
            $"--Normitri:Auth:BootstrapTenant={Tenant}",
            .. settings,
        ]);
        builder.Services.AddSingleton<IOutcomeListener>(Outcomes);
        configure?.Invoke(builder.Services);
        _app = ServerApplication.Build(builder);
    }

    public OutcomeTimes Outcomes { get; } = new();

    public IFrameJournal Journal => _app.Services.GetRequiredService<IFrameJournal>();

    public IFrameStore Store => _app.Services.GetRequiredService<IFrameStore>();

    public IStreamProvider Streams => _app.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider);

    public IServiceProvider Services => _app.Services;

    public static Task<LoadServer> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <param name="configure">Changes services of the server.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    public static async Task<LoadServer> StartAsync(Action<IServiceCollection>? configure, params string[] settings)
    {
        var server = new LoadServer(settings, configure);
        await server._app.StartAsync();
        return server;
    }

    public async Task ConfigureAsync(IEnumerable<UnitId> cameras, CameraConfiguration configuration)
    {
        var registry = _app.Services.GetRequiredService<ICameraRegistry>();
        foreach (var camera in cameras)
            await registry.PutAsync(camera, configuration, null, "bench", CancellationToken.None);
    }

    /// <summary>A client that tries once: what is refused is to be seen.</summary>
    public NormitriClient Connect()
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return NormitriClient.Create(new NormitriClientOptions { Address = new Uri(address), Key = Key, MaxAttempts = 1, MaxConnections = 512 });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
