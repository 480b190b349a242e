namespace Normitri.Client;

/// <summary>Something that a person should look at.</summary>
public sealed record Alert
{
    /// <summary>The frame and the kind.</summary>
    public required string Id { get; init; }

    public required string Store { get; init; }

    /// <summary><c>camera</c> or <c>customer</c>.</summary>
    public required string UnitKind { get; init; }

    /// <summary>The camera's or customer's name.</summary>
    public required string Unit { get; init; }

    /// <summary>What is wrong.</summary>
    public required DefectKind Kind { get; init; }

    /// <summary>The frame that shows it.</summary>
    public required string FrameId { get; init; }

    /// <summary>0..1.</summary>
    public required float Confidence { get; init; }

    /// <summary>By the sender's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Frames that showed the same kind since the alert before and raised none.</summary>
    public long Suppressed { get; init; }
}
