using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Inference;

/// <summary>A request to look at one frame.</summary>
/// <param name="FrameId">For logs and traces.</param>
/// <param name="Unit">The owner; the queue is fair between units.</param>
/// <param name="Reference">Where the bytes lie.</param>
/// <param name="Deadline">After it the answer is worth nothing: waiting work is given up and a running one is stopped. Cancellation does not reach the grain.</param>
[GenerateSerializer, Immutable, Alias("normitri.inference-call")]
public sealed record InferenceCall(
    [property: Id(0)] string FrameId,
    [property: Id(1)] UnitId Unit,
    [property: Id(2)] FrameReference Reference,
    [property: Id(3)] DateTimeOffset Deadline)
{
    /// <summary>Frames that the unit's tenant may run in its turn; 0 stands for 1.</summary>
    [Id(4)]
    public int Weight { get; init; }

    /// <summary>W3C trace context of the call's span; null unless the frame's trace is recorded.</summary>
    [Id(5)]
    public string? TraceParent { get; init; }
}
