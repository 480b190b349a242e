using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Normitri.Cli.Tests.Support;

/// <summary>An HTTP server on a free port that answers as the test says and remembers what it was asked.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, string, (int Status, string Json)> _answer;

    /// <param name="answer">From "METHOD path?query" and the body to the answer.</param>
    public StubServer(Func<string, string, (int Status, string Json)> answer)
    {
        _answer = answer;
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public List<string> Asked { get; } = [];

    public string? Authorization { get; private set; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            var call = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
            Asked.Add(call);
            Authorization = context.Request.Headers["Authorization"];
            var (status, json) = _answer(call, body);
            context.Response.StatusCode = status;
            context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json));
            context.Response.Close();
        }
    }
}
