namespace Normitri.Contracts.Inference;

/// <summary>Runs a model on a silo that can; the key is the model's id, prefixed as <see cref="InferenceKeys"/> says.</summary>
[Alias("normitri.inference")]
public interface IInferenceGrain : IGrainWithStringKey
{
    /// <summary>Fetches the frame, runs the model and answers with what it found. Expected failures come back as a fault, never as an exception.</summary>
    [Alias("InferAsync")]
    Task<InferenceReply> InferAsync(InferenceCall call);
}
