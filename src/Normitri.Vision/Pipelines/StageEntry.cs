namespace Normitri.Vision.Pipelines;

/// <summary>A stage as it was asked for, before orders are checked.</summary>
internal readonly record struct StageEntry(StageKind Kind, string Name, StageNeeds Needs)
{
    public static StageEntry Of(StageKind kind) => new(kind, kind.ToString().ToLowerInvariant(), StageNeeds.Nothing);
}
