using System.Collections.Immutable;
using Normitri.Contracts.Results;

namespace Normitri.Contracts.Inference;

/// <summary>What the model found, or why it could not.</summary>
/// <param name="Model">The model that ran.</param>
/// <param name="Backend">The execution provider that ran.</param>
/// <param name="Image">Size of the source image.</param>
/// <param name="Defects">At the model's own thresholds; the owner applies its regions and thresholds.</param>
/// <param name="Stages">Wall time by stage.</param>
/// <param name="Fault">Null when the model ran.</param>
[GenerateSerializer, Immutable, Alias("normitri.inference-reply")]
public sealed record InferenceReply(
    [property: Id(0)] ModelIdentity? Model,
    [property: Id(1)] string? Backend,
    [property: Id(2)] ImageSize Image,
    [property: Id(3)] ImmutableArray<Defect> Defects,
    [property: Id(4)] ImmutableArray<StageTiming> Stages,
    [property: Id(5)] InferenceFault? Fault)
{
    /// <summary>What the settings name but could not start, so that <see cref="Backend"/> took its place, e.g. <c>cuda:0</c>; null normally.</summary>
    [Id(6)]
    public string? FallbackFrom { get; init; }

    /// <summary>The same picture was looked at before by the same model: this is what it found then.</summary>
    [Id(7)]
    public bool CacheHit { get; init; }

    /// <summary>What the picture and the raw outputs say beside defects; null from a silo that does not tell yet, and after a fault.</summary>
    [Id(8)]
    public FrameSignals? Signals { get; init; }

    /// <summary>The model gives the same answer to whatever its cameras on that silo show: no camera of it is to be suspected for its own.</summary>
    [Id(9)]
    public bool ModelRepeats { get; init; }

    public static InferenceReply Failed(InferenceFault fault) => new(null, null, default, [], [], fault);
}
