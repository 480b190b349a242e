using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Normitri.Bench.Overhead;

/// <summary>A collector on the loopback address, in this process: takes everything and keeps nothing.</summary>
internal sealed class CollectorSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _calls;
    private long _bytes;

    private CollectorSink(WebApplication app) => _app = app;

    public long Calls => Interlocked.Read(ref _calls);

    public long Bytes => Interlocked.Read(ref _bytes);

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<CollectorSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var sink = new CollectorSink(builder.Build());
        sink._app.MapPost("/v1/{signal}", sink.TakeAsync);
        await sink._app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _bytes, http.Request.ContentLength ?? 0);
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.ContentType = "application/x-protobuf";
    }
}
