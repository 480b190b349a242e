namespace Normitri.Inference.Hosting;

/// <summary>How long the stages of one picture took, in milliseconds.</summary>
/// <param name="QueueMs">Waiting for an executor.</param>
/// <param name="DecodeMs">Bytes to pixels.</param>
/// <param name="PreprocessMs">Pixels to the network's input.</param>
/// <param name="InferMs">The network.</param>
/// <param name="PostprocessMs">The network's outputs to defects.</param>
/// <param name="RegionsMs">A first model finding the regions to look at; 0 where there is none.</param>
/// <param name="UpscaleMs">Making small regions larger; 0 where none was.</param>
public readonly record struct StageTimings(
    double QueueMs, double DecodeMs, double PreprocessMs, double InferMs, double PostprocessMs, double RegionsMs = 0, double UpscaleMs = 0)
{
    /// <summary>What the frame took once its turn had come.</summary>
    public double WorkMs => DecodeMs + RegionsMs + UpscaleMs + PreprocessMs + InferMs + PostprocessMs;

    public double TotalMs => QueueMs + WorkMs;
}
