using System.ComponentModel.DataAnnotations;

namespace Normitri.Server.Http;

/// <summary>Settings of the HTTP surface, section <c>Normitri:Http</c>. Addresses come from <c>Urls</c> or <c>Kestrel:Endpoints</c>.</summary>
internal sealed class KestrelSettings
{
    public const string Section = "Normitri:Http";

    /// <summary>Connections at once; more are turned away. Default 8192.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 8_192;

    /// <summary>Slowest body that is waited for, bytes a second after five seconds. Default 1024.</summary>
    [Range(1, 1_000_000)]
    public double MinBodyBytesPerSecond { get; set; } = 1_024;

    /// <summary>
    /// How long a server that is being stopped still listens, and answers 503, so that a balancer takes it out before its address is gone, in seconds.
    /// Set it to two periods of the balancer's probe. Default 0.
    /// </summary>
    [Range(0, 10)]
    public double StopDelaySeconds { get; set; }
}
