namespace Normitri.Gateway.Hosting;

/// <summary>How the process ends.</summary>
internal sealed class GatewayExit
{
    /// <summary>0: as asked, or all sources came to their end; 1: a camera had to stop.</summary>
    public int Code { get; set; }
}
