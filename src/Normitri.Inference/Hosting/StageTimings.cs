namespace Normitri.Inference.Hosting;

/// <summary>How long the stages of one picture took, in milliseconds.</summary>
/// <param name="QueueMs">Waiting for an executor.</param>
/// <param name="DecodeMs">Bytes to pixels.</param>
/// <param name="PreprocessMs">Pixels to the network's input.</param>
/// <param name="InferMs">The network.</param>
/// <param name="PostprocessMs">The network's outputs to defects.</param>
public readonly record struct StageTimings(double QueueMs, double DecodeMs, double PreprocessMs, double InferMs, double PostprocessMs)
{
    /// <summary>What the frame took once its turn had come.</summary>
    public double WorkMs => DecodeMs + PreprocessMs + InferMs + PostprocessMs;

    public double TotalMs => QueueMs + WorkMs;
}
