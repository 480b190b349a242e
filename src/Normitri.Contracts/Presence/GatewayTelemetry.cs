namespace Normitri.Contracts.Presence;

/// <summary>A gateway's machine and process, as it told; what it does not know is null.</summary>
/// <param name="Hostname">Name of the machine.</param>
/// <param name="Pid">The process.</param>
/// <param name="UptimeSeconds">Of the process.</param>
/// <param name="CpuPercent">0..100, of all cores of the machine, since the heartbeat before.</param>
/// <param name="MemoryBytes">Working set of the process.</param>
/// <param name="DiskFreeBytes">Free on the disk of the spool.</param>
/// <param name="DiskTotalBytes">Size of that disk.</param>
[GenerateSerializer, Immutable, Alias("normitri.gateway-telemetry")]
public sealed record GatewayTelemetry(
    [property: Id(0)] string? Hostname,
    [property: Id(1)] int? Pid,
    [property: Id(2)] double? UptimeSeconds,
    [property: Id(3)] double? CpuPercent,
    [property: Id(4)] long? MemoryBytes,
    [property: Id(5)] long? DiskFreeBytes,
    [property: Id(6)] long? DiskTotalBytes)
{
    private const long LeastDiskFreeBytes = 1_000L * 1_000_000;
    private const double MostCpuPercent = 80;
    private const double LeastUptimeSeconds = 300;

    /// <summary>What deserves a look: <c>disk-low</c> below 1000 MB, <c>cpu-high</c> above 80 %, <c>restarted</c> below 300 s of uptime.</summary>
    public IEnumerable<string> FindHints()
    {
        if (DiskFreeBytes < LeastDiskFreeBytes)
            yield return "disk-low";
        if (CpuPercent > MostCpuPercent)
            yield return "cpu-high";
        if (UptimeSeconds < LeastUptimeSeconds)
            yield return "restarted";
    }
}
