using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A collector on a free loopback port: takes OTLP by HTTP and reads it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<OtlpSpan> Spans { get; } = new();

    public ConcurrentQueue<OtlpMetric> Metrics { get; } = new();

    public ConcurrentQueue<OtlpLog> Logs { get; } = new();

    /// <summary>Headers of the last call.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="address">Where it listens; without one on a free port.</param>
    public static async Task<OtlpReceiver> StartAsync(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder([$"--urls={address}"]);
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver.Map("/v1/traces", receiver.Spans, OtlpSpan.In);
        receiver.Map("/v1/metrics", receiver.Metrics, OtlpMetric.In);
        receiver.Map("/v1/logs", receiver.Logs, OtlpLog.In);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>What has come of one trace.</summary>
    public IReadOnlyList<OtlpSpan> Trace(string traceId) => [.. Spans.Where(span => span.TraceId == traceId)];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map<T>(string path, ConcurrentQueue<T> into, Func<ProtoMessage, IEnumerable<T>> read) => _app.MapPost(path, async (HttpContext http) =>
    {
        Headers = new HeaderDictionary(http.Request.Headers.ToDictionary(header => header.Key, header => header.Value));
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        foreach (var item in read(new ProtoMessage(body.ToArray())))
            into.Enqueue(item);
        return TypedResults.Bytes([], "application/x-protobuf");
    });
}
