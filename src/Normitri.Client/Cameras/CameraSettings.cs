using System.Collections.ObjectModel;

namespace Normitri.Client;

/// <summary>How a camera's frames are treated.</summary>
public sealed record CameraSettings
{
    /// <summary>The model's id; null for the server's default model.</summary>
    public string? Model { get; init; }

    /// <summary>What happens under load. Default: live video.</summary>
    public CameraPolicy Policy { get; init; }

    /// <summary>With <see cref="CameraPolicy.All"/>: frames that may wait before the server answers 429. Null: the server's default.</summary>
    public int? QueueCapacity { get; init; }

    /// <summary>With <see cref="CameraPolicy.Latest"/>: a frame older than this, in seconds since acceptance, is dropped. Null: never.</summary>
    public double? StaleAfterSeconds { get; init; }

    /// <summary>Least confidence by kind, 0..1; a kind that is absent keeps the model's own.</summary>
    public IReadOnlyDictionary<DefectKind, float> Thresholds { get; init; } = ReadOnlyDictionary<DefectKind, float>.Empty;

    /// <summary>Least confidence by category, 0..1; a category's wins over that of the defect's kind. Null or empty: none.</summary>
    public IReadOnlyDictionary<string, float>? CategoryThresholds { get; init; }

    /// <summary>Where to look: a defect counts when its centre lies in one of these boxes. Empty: everywhere.</summary>
    public IReadOnlyList<Box> Regions { get; init; } = [];

    /// <summary>Seconds between two alerts of one kind, 0 to 3600; null: as the server's settings say.</summary>
    public double? AlertCooldownSeconds { get; init; }
}
