using Normitri.Contracts.Inference;

namespace Normitri.Grains.Tests.Properties;

/// <summary>A frame that a model looks at now.</summary>
internal sealed record Look(Owner Owner, ModelFrame Frame, TaskCompletionSource<InferenceReply> Answer)
{
    /// <summary>Time has passed: its owner may wait for it no more.</summary>
    public bool MayBeGivenUp { get; set; }
}
