namespace Normitri.Client;

/// <summary>How to reach a Normitri server, and how patiently. Checked when the host starts.</summary>
public sealed class NormitriClientOptions
{
    /// <summary>The section that hosts usually bind: <c>Normitri:Client</c>.</summary>
    public const string SectionName = "Normitri:Client";

    /// <summary>Base address of the server, <c>http</c> or <c>https</c>. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>The API key, <c>nk_...</c>. Required.</summary>
    public string? Key { get; set; }

    /// <summary>For one attempt, answer included; the time that a call asks the server to wait comes on top. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often one call is tried before it throws, 1 to 100. Default: 6.</summary>
    public int MaxAttempts { get; set; } = 6;

    /// <summary>Pause before the second attempt; doubles with each further one, of which a random half is left out. Default: 200 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest pause between two attempts. A server that asks for a longer one with <c>Retry-After</c> is not asked again:
    /// the call throws and says how long to wait. Default: 30 seconds.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A live connection on which nothing came for so long, not even the server's sign of life, is opened anew. Default: 1 minute.</summary>
    public TimeSpan LiveIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// HTTP/2 only, many frames on one connection: over TLS, or in clear (h2c) when <see cref="Address"/> is <c>http</c>. Default: HTTP/1.1, kept alive.
    /// </summary>
    public bool Http2 { get; set; }

    /// <summary>Connections kept to the server at most. Default: 64.</summary>
    public int MaxConnections { get; set; } = 64;
}
