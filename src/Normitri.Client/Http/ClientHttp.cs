using System.Net;
using System.Net.Http.Headers;

namespace Normitri.Client;

/// <summary>How the connections to the server are made.</summary>
internal static class ClientHttp
{
    // Long enough to be no cost, short enough to follow a server that moves to another address.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_idleTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pingAfter = TimeSpan.FromSeconds(30);

    public static SocketsHttpHandler CreateHandler(NormitriClientOptions options) => new()
    {
        PooledConnectionLifetime = s_connectionLifetime,
        PooledConnectionIdleTimeout = s_idleTimeout,
        ConnectTimeout = s_connectTimeout,
        MaxConnectionsPerServer = options.MaxConnections,
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = s_pingAfter,
        // A redirect would carry the key to another place; a server that has moved gets a new address in the settings.
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    /// <summary>The address and key of every request.</summary>
    public static void Prepare(HttpClient http, NormitriClientOptions options)
    {
        // Each attempt has its own time limit.
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.BaseAddress = new Uri(options.Address!.AbsoluteUri.TrimEnd('/') + "/");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
    }

    /// <summary>For the frame store: without the key, and HTTP/1.1, which is what blob services speak.</summary>
    public static (HttpClient Http, NormitriClientOptions Options) ForUploads(NormitriClientOptions options)
    {
        var uploads = new NormitriClientOptions
        {
            Address = options.Address,
            Timeout = options.Timeout,
            MaxAttempts = options.MaxAttempts,
            RetryDelay = options.RetryDelay,
            MaxRetryDelay = options.MaxRetryDelay,
            MaxConnections = options.MaxConnections,
        };
        return (new HttpClient(CreateHandler(uploads)) { Timeout = Timeout.InfiniteTimeSpan }, uploads);
    }

    /// <summary>The version of a request: the client's defaults do not reach messages that are made by hand.</summary>
    public static void SetVersion(HttpRequestMessage request, NormitriClientOptions options)
    {
        request.Version = options.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
    }
}
