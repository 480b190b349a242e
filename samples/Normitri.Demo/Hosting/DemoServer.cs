using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Normitri.Demo.Running;
using Normitri.Server;
using Normitri.Storage.Journal;

namespace Normitri.Demo.Hosting;

/// <summary>The whole server in this process, every role, on a real port of the loopback address.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const string Tenant = "demo";

    private readonly WebApplication _app;
    private readonly BooksAtStart _atStart;

    private DemoServer(WebApplication app, Uri address, string key)
    {
        _app = app;
        _atStart = app.Services.GetServices<IHostedService>().OfType<BooksAtStart>().Single();
        Address = address;
        Key = key;
    }

    public Uri Address { get; }

    /// <summary>An admin key of the demo's tenant.</summary>
    public string Key { get; }

    /// <summary>The journal of all earlier runs, before this one touched it.</summary>
    public Books AtStart => _atStart.Books;

    public ILoggerFactory Logs => _app.Services.GetRequiredService<ILoggerFactory>();

    /// <summary>Starts it; when this returns it takes frames, models warm.</summary>
    public static async Task<DemoServer> StartAsync(string root, string dataFolder, int port, CancellationToken cancellation)
    {
        var key = DemoKey.ReadOrMake(dataFolder);
        var address = new Uri($"http://127.0.0.1:{port}");
        var builder = ServerApplication.CreateBuilder(
        [
            $"--urls={address}",
            $"--Normitri:Storage:DataPath={dataFolder}",
            $"--Normitri:Inference:ModelsPath={Path.Combine(root, "models")}",
            // The cameras show the same pictures in turns, and each is to be looked at, as a live one is.
            "--Normitri:ResultCache:Entries=0",
            $"--Normitri:Auth:BootstrapTenant={Tenant}",
            $"--Normitri:Auth:BootstrapKey={key}",
            "--Normitri:Silo:Port=0",
            "--Normitri:Silo:GatewayPort=0",
        ]);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new FileLog(Path.Combine(dataFolder, "demo.log"), TimeProvider.System));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddHostedService(services => new BooksAtStart(services.GetRequiredService<IFrameJournal>(), Tenant));
        var app = ServerApplication.Build(builder);
        try
        {
            await app.StartAsync(cancellation);
            return new DemoServer(app, address, key);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more frames, finishes those in work, and says how the journal stands then.</summary>
    public async Task<Books> StopAsync()
    {
        await _app.StopAsync();
        return await BooksAtStart.Read(_app.Services.GetRequiredService<IFrameJournal>(), Tenant, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
