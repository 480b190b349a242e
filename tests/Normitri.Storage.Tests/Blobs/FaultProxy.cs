using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Normitri.Storage.Tests.Blobs;

/// <summary>Stands before the blob service, hands on what comes, and fails or does something first when a test wants it.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _target;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private FaultProxy(WebApplication app, Uri target) => (_app, _target) = (app, target);

    /// <summary>Runs before a request is handed on; a status that it gives is the answer instead.</summary>
    public Func<HttpRequest, Task<int?>> Before { get; set; } = _ => Task.FromResult<int?>(null);

    /// <summary>To put where the service's own address was.</summary>
    public string Endpoint => _app.Urls.Single() + _target.AbsolutePath;

    public static async Task<FaultProxy> StartAsync(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var proxy = new FaultProxy(app, new Uri(target));
        app.Run(proxy.HandOnAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Answers 503 as the service does when it has too much to do.</summary>
    public void Fail(Func<HttpRequest, bool>? which = null) => Before = request => Task.FromResult(which is null || which(request) ? 503 : (int?)null);

    public void Recover() => Before = _ => Task.FromResult<int?>(null);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandOnAsync(HttpContext http)
    {
        if (await Before(http.Request) is { } status)
        {
            http.Response.StatusCode = status;
            http.Response.Headers["x-ms-error-code"] = "ServerBusy";
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(_target, http.Request.Path + http.Request.QueryString));
        if (http.Request.ContentLength is not null)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (name != "Host" && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
                http.Response.Headers[name] = values.ToArray();
        }

        if (http.Request.Method != "HEAD")
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
