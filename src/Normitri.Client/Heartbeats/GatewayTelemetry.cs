namespace Normitri.Client;

/// <summary>A gateway's machine and process. What is not known stays null.</summary>
public sealed record GatewayTelemetry
{
    /// <summary>Name of the machine.</summary>
    public string? Hostname { get; init; }

    /// <summary>The process.</summary>
    public int? Pid { get; init; }

    /// <summary>Of the process.</summary>
    public double? UptimeSeconds { get; init; }

    /// <summary>0 to 100, of all cores of the machine.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Working set of the process.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Free on the disk that frames are kept on.</summary>
    public long? DiskFreeBytes { get; init; }

    /// <summary>Size of that disk.</summary>
    public long? DiskTotalBytes { get; init; }
}
