namespace Normitri.Client;

/// <summary>A spool on the disk, and how it sends. Checked when the host starts.</summary>
public sealed class FrameSpoolOptions
{
    /// <summary>The section that hosts usually bind: <c>Normitri:Client:Spool</c>.</summary>
    public const string SectionName = "Normitri:Client:Spool";

    /// <summary>Where it lies; one process at a time holds it. Required.</summary>
    public string? Folder { get; set; }

    /// <summary>Bytes on the disk at most, damaged and dead pictures aside. An eighth of it, two segments at least, is for tidying up. Default: 4 GiB.</summary>
    public long MaxBytes { get; set; } = 4L << 30;

    /// <summary>Bytes of one file; no picture can be larger. Default: 16 MiB.</summary>
    public long SegmentBytes { get; set; } = 16 << 20;

    /// <summary>What an enqueued picture survives. Default: a power cut.</summary>
    public SpoolFlush Flush { get; set; } = SpoolFlush.Full;

    /// <summary>Frames and telemetry that are older are shed instead of sent. Default: none, they are sent however old.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>For <see cref="SpoolClass.Alert"/>: wait or refuse. Default: wait.</summary>
    public SpoolWhenFull AlertsWhenFull { get; set; } = SpoolWhenFull.Wait;

    /// <summary>For <see cref="SpoolClass.Scan"/>: wait or refuse. Default: wait.</summary>
    public SpoolWhenFull ScansWhenFull { get; set; } = SpoolWhenFull.Wait;

    /// <summary>For <see cref="SpoolClass.Frame"/>. Default: shed the oldest.</summary>
    public SpoolWhenFull FramesWhenFull { get; set; } = SpoolWhenFull.ShedOldest;

    /// <summary>For <see cref="SpoolClass.Telemetry"/>. Default: shed the oldest.</summary>
    public SpoolWhenFull TelemetryWhenFull { get; set; } = SpoolWhenFull.ShedOldest;

    /// <summary>Units that are sent for at the same time. Default: 4.</summary>
    public int ParallelUnits { get; set; } = 4;

    /// <summary>Pause after the first attempt that did not reach the server; doubles, and a random half is left out. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause, unless the server asks for a longer one. Default: 1 minute.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause after the server refused the key, the store or the camera. Default: 30 seconds.</summary>
    public TimeSpan RefusedDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of pictures that the server refused, kept in the folder <c>dead</c> with the reason; beyond it the oldest go. Default: 256 MiB.</summary>
    public long MaxDeadBytes { get; set; } = 256L << 20;

    internal SpoolWhenFull WhenFull(SpoolClass @class) => @class switch
    {
        SpoolClass.Alert => AlertsWhenFull,
        SpoolClass.Scan => ScansWhenFull,
        SpoolClass.Frame => FramesWhenFull,
        _ => TelemetryWhenFull,
    };
}
