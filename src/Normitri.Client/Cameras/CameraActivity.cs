namespace Normitri.Client;

/// <summary>What a camera has shown lately.</summary>
public sealed record CameraActivity
{
    /// <summary>Results since the server began to watch.</summary>
    public required long Results { get; init; }

    /// <summary>Defects in them.</summary>
    public required long Defects { get; init; }

    /// <summary>Over the last ten seconds.</summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>From capture to result, milliseconds, median of the last results.</summary>
    public required double LatencyP50Ms { get; init; }

    /// <summary>The same, 99th percentile.</summary>
    public required double LatencyP99Ms { get; init; }

    public required DefectResult Last { get; init; }
}
