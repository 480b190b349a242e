using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Normitri.Client.Tests.Support;

/// <summary>A real HTTP server on loopback that answers what a test wrote down, one answer a request, and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly ConcurrentQueue<string> _lines = new();
    private Func<HttpContext, Task>? _otherwise;

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>What came about gateways' lines, in order: HELD, DROPPED and DELETE with the path. The script has no part in these.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<ScriptedServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The next request is answered so.</summary>
    public ScriptedServer Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedServer Then(int status, string json, params (string Name, string Value)[] headers) => Then(Answers.Json(status, json, headers));

    /// <summary>Requests beyond the script are answered so.</summary>
    public ScriptedServer Otherwise(Func<HttpContext, Task> answer)
    {
        _otherwise = answer;
        return this;
    }

    /// <summary>What came with the request that is being answered.</summary>
    public static ReceivedRequest RequestOf(HttpContext http) => (ReceivedRequest)http.Items[typeof(ReceivedRequest)]!;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value!.EndsWith("/presence", StringComparison.Ordinal))
        {
            await HoldAsync(http);
            return;
        }

        var request = await ReceivedRequest.ReadAsync(http.Request);
        http.Items[typeof(ReceivedRequest)] = request;
        lock (_requests)
            _requests.Add(request);
        if (_script.TryDequeue(out var answer) || (answer = _otherwise) is not null)
            await answer(http);
        else
            await Answers.Json(418, """{"type":"test:no-answer","detail":"The test has no answer for this request."}""")(http);
    }

    private async Task HoldAsync(HttpContext http)
    {
        if (HttpMethods.IsDelete(http.Request.Method))
        {
            _lines.Enqueue("DELETE " + http.Request.Path);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        _lines.Enqueue("HELD " + http.Request.Path);
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(": alive\n\n");
        await http.Response.Body.FlushAsync();
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _app.Lifetime.ApplicationStopping);
        using var registration = end.Token.Register(dropped.SetResult);
        await dropped.Task;
        _lines.Enqueue("DROPPED " + http.Request.Path);
    }
}
