using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Normitri.Bench.Chaos.Faults;

/// <summary>Azurite behind a proxy that answers 503 while it is told to.</summary>
internal sealed class FaultyBlobs : IAsyncDisposable
{
    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase) { "Transfer-Encoding", "Connection", "Keep-Alive" };
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly AzuriteProcess _azurite;
    private readonly WebApplication _app;
    private volatile bool _away;
    private long _refused;

    private FaultyBlobs(AzuriteProcess azurite)
    {
        _azurite = azurite;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>Requests that were answered 503.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public string ConnectionString
    {
        get
        {
            var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return $"AccountName={AzuriteProcess.AccountName};AccountKey={AzuriteProcess.AccountKey};BlobEndpoint={address}/{AzuriteProcess.AccountName}";
        }
    }

    public static async Task<FaultyBlobs> StartAsync()
    {
        var blobs = new FaultyBlobs(await AzuriteProcess.StartAsync());
        await blobs._app.StartAsync();
        return blobs;
    }

    /// <summary>Answers 503 for so long.</summary>
    public async Task BeAwayAsync(TimeSpan time)
    {
        _away = true;
        await Task.Delay(time);
        _away = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        await _azurite.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (_away)
        {
            Interlocked.Increment(ref _refused);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var request = ToRequest(http.Request);
        using var answer = await _http.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !NotPassedOn.Contains(header.Key)))
            http.Response.Headers[name] = values.ToArray();
        if (!HttpMethods.IsHead(http.Request.Method))
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private HttpRequestMessage ToRequest(HttpRequest incoming)
    {
        // As it was sent: the signature covers the escaped path.
        var target = incoming.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(incoming.Method), new Uri(_azurite.Address, target))
        {
            Version = HttpVersion.Version11,
        };
        if (incoming.ContentLength is not null)
            request.Content = new StreamContent(incoming.Body);
        foreach (var (name, values) in incoming.Headers.Where(header => !NotPassedOn.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return request;
    }
}
