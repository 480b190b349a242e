namespace Normitri.Client;

/// <summary>A spool on the disk, and how it sends. Checked when the host starts.</summary>
public sealed class FrameSpoolOptions
{
    /// <summary>The section that hosts usually bind: <c>Normitri:Client:Spool</c>.</summary>
    public const string SectionName = "Normitri:Client:Spool";

    private const long LeastSegment = 4096;
    private const long MostSegment = 1 << 30;
    private const int MostParallel = 256;
    private const int MostBatch = 100;
    private static readonly TimeSpan s_mostDelay = TimeSpan.FromDays(1);

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

    /// <summary>Small pictures that go in one request at most, each of another camera or customer of one store; 1: never together. Default: 32.</summary>
    public int BatchItems { get; set; } = 32;

    /// <summary>Bytes of pictures in one request with several at most; one that is larger goes alone. Default: 1 MiB.</summary>
    public int BatchBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Which pictures are put straight into the server's frame store, where the server offers that; what cannot be put there goes as bytes. Default: those of 64 KiB and more.
    /// </summary>
    public SpoolUploads UploadDirectly { get; set; } = SpoolUploads.Auto;

    /// <summary>Pause after the first attempt that did not reach the server; doubles, and a random half is left out. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause, unless the server asks for a longer one (<see cref="MaxServerDelay"/>). Default: 1 minute.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause after the server refused the key, the store or the camera. Default: 30 seconds.</summary>
    public TimeSpan RefusedDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause that the server may ask for (<c>Retry-After</c>); then it is asked again. Default: 10 minutes.</summary>
    public TimeSpan MaxServerDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// After so many answers in a row that the server failed (5xx, in its own words) on the same picture, over at least an hour, the picture is dead. A 503 counts when pictures of
    /// others were taken meanwhile; answers of proxies and lost connections do not count. Default: 50.
    /// </summary>
    public int MaxServerFailures { get; set; } = 50;

    /// <summary>Bytes of pictures that the server refused, kept in the folder <c>dead</c> with the reason; beyond it the oldest go. Default: 256 MiB.</summary>
    public long MaxDeadBytes { get; set; } = 256L << 20;

    /// <summary>What cannot work: each a sentence that begins with the setting's name. Empty when all can.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (string.IsNullOrWhiteSpace(Folder))
            yield return "Folder is missing: give a folder on a disk that lasts.";
        if (SegmentBytes is < LeastSegment or > MostSegment)
            yield return $"SegmentBytes is {SegmentBytes}: it must be {LeastSegment} to {MostSegment}.";
        else if (MaxBytes < 4 * SegmentBytes)
            yield return $"MaxBytes is {MaxBytes}: it must be at least four times SegmentBytes ({SegmentBytes}).";
        if (MaxDeadBytes < 0)
            yield return $"MaxDeadBytes is {MaxDeadBytes}: it must not be negative.";
        if (ParallelUnits is < 1 or > MostParallel)
            yield return $"ParallelUnits is {ParallelUnits}: it must be 1 to {MostParallel}.";
        if (BatchItems is < 1 or > MostBatch)
            yield return $"BatchItems is {BatchItems}: it must be 1 to {MostBatch}.";
        if (BatchBytes < 1)
            yield return $"BatchBytes is {BatchBytes}: it must be at least 1.";
        if (MaxAge is { } age && age <= TimeSpan.Zero)
            yield return $"MaxAge is {age}: it must be above zero, or absent.";
        if (RetryDelay <= TimeSpan.Zero)
            yield return $"RetryDelay is {RetryDelay}: it must be above zero.";
        if (MaxRetryDelay < RetryDelay)
            yield return $"MaxRetryDelay is {MaxRetryDelay}: it must not be below RetryDelay ({RetryDelay}).";
        if (RefusedDelay <= TimeSpan.Zero)
            yield return $"RefusedDelay is {RefusedDelay}: it must be above zero.";
        if (MaxServerDelay <= TimeSpan.Zero)
            yield return $"MaxServerDelay is {MaxServerDelay}: it must be above zero.";
        foreach (var (key, value) in ((string, TimeSpan)[])
            [(nameof(MaxRetryDelay), MaxRetryDelay), (nameof(RefusedDelay), RefusedDelay), (nameof(MaxServerDelay), MaxServerDelay)])
        {
            if (value > s_mostDelay)
                yield return $"{key} is {value}: it must be at most a day.";
        }

        if (MaxServerFailures < 2)
            yield return $"MaxServerFailures is {MaxServerFailures}: it must be at least 2.";
        if (!Enum.IsDefined(Flush))
            yield return $"Flush is {Flush}: it must be full or normal.";
        if (!Enum.IsDefined(UploadDirectly))
            yield return $"UploadDirectly is {UploadDirectly}: it must be auto, never or always.";
        foreach (var (key, value) in ((string, SpoolWhenFull)[])[("AlertsWhenFull", AlertsWhenFull), ("ScansWhenFull", ScansWhenFull)])
        {
            if (value is not (SpoolWhenFull.Wait or SpoolWhenFull.Refuse))
                yield return $"{key} is {value}: it must be wait or refuse, since these are never shed.";
        }

        foreach (var (key, value) in ((string, SpoolWhenFull)[])[("FramesWhenFull", FramesWhenFull), ("TelemetryWhenFull", TelemetryWhenFull)])
        {
            if (!Enum.IsDefined(value))
                yield return $"{key} is {value}: it must be wait, refuse or shedOldest.";
        }
    }

    internal SpoolWhenFull WhenFull(SpoolClass @class) => @class switch
    {
        SpoolClass.Alert => AlertsWhenFull,
        SpoolClass.Scan => ScansWhenFull,
        SpoolClass.Frame => FramesWhenFull,
        _ => TelemetryWhenFull,
    };
}
