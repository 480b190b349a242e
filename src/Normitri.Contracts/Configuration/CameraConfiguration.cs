using System.Collections.Immutable;
using Normitri.Contracts.Results;
using Normitri.Vision.Defects;

namespace Normitri.Contracts.Configuration;

/// <summary>How a camera's frames are treated. Versioned; a change is audited.</summary>
/// <param name="Model">The model's id; null for the server's default model.</param>
/// <param name="Policy">What happens under load.</param>
/// <param name="QueueCapacity">With <see cref="QueuePolicy.All"/>: frames that may wait before the API answers 429.</param>
/// <param name="StaleAfterSeconds">With <see cref="QueuePolicy.Latest"/>: a frame older than this, by acceptance, is dropped. Null: never.</param>
/// <param name="Thresholds">Least confidence by kind, 0..1; a kind that is absent keeps the model's own.</param>
/// <param name="Regions">Where to look: a defect counts when its centre lies in one of these boxes. Empty: everywhere.</param>
public sealed record CameraConfiguration(
    string? Model,
    QueuePolicy Policy,
    int QueueCapacity,
    double? StaleAfterSeconds,
    ImmutableDictionary<DefectKind, float> Thresholds,
    ImmutableArray<DefectBox> Regions)
{
    public const int DefaultQueueCapacity = 256;

    public static CameraConfiguration Default { get; } =
        new(null, QueuePolicy.Latest, DefaultQueueCapacity, null, ImmutableDictionary<DefectKind, float>.Empty, []);

    /// <summary>Least confidence by category, 0..1; a category's wins over that of the defect's kind.</summary>
    public ImmutableDictionary<string, float> CategoryThresholds
    {
        get;
        // Configurations that were stored before there was this member read as null.
        init => field = value ?? ImmutableDictionary<string, float>.Empty;
    } = ImmutableDictionary<string, float>.Empty;

    /// <summary>Seconds between two alerts of one kind, 0 to 3600; null: as the server's settings say.</summary>
    public double? AlertCooldownSeconds { get; init; }

    /// <summary>For customers' scans: nothing is skipped.</summary>
    public static CameraConfiguration Scans { get; } = Default with { Policy = QueuePolicy.All };
}
