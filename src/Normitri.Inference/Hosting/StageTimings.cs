namespace Normitri.Inference.Hosting;

/// <summary>How long the stages of one picture took, in milliseconds.</summary>
/// <param name="QueueMs">Waiting for an executor.</param>
/// <param name="DecodeMs">Bytes to pixels.</param>
/// <param name="PreprocessMs">Pixels to the network's input.</param>
/// <param name="InferMs">The network.</param>
/// <param name="PostprocessMs">The network's outputs to defects.</param>
/// <param name="RegionsMs">A first model finding the regions to look at; 0 where there is none.</param>
/// <param name="UpscaleMs">Making small regions larger; 0 where none was.</param>
/// <param name="BatchMs">Waiting between stages: for the other frames of the batch, and for the thread of the next stage.</param>
public readonly record struct StageTimings(
    double QueueMs, double DecodeMs, double PreprocessMs, double InferMs, double PostprocessMs, double RegionsMs = 0, double UpscaleMs = 0,
    double BatchMs = 0)
{
    /// <summary>The work that the frame took once its turn had come, waiting not included.</summary>
    public double WorkMs => DecodeMs + RegionsMs + UpscaleMs + PreprocessMs + InferMs + PostprocessMs;

    /// <summary>From the queue to the outcome.</summary>
    public double TotalMs => QueueMs + BatchMs + WorkMs;
}
