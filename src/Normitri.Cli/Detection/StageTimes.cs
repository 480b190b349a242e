using Normitri.Inference.Hosting;

namespace Normitri.Cli.Detection;

/// <summary>The stages of a picture by the names that the server's results have.</summary>
internal static class StageTimes
{
    /// <summary>In milliseconds. Regions and upscale are named only where they ran: most models have neither.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(StageTimings timings)
    {
        yield return new("queue", timings.QueueMs);
        yield return new("decode", timings.DecodeMs);
        if (timings.RegionsMs > 0)
            yield return new("regions", timings.RegionsMs);
        if (timings.UpscaleMs > 0)
            yield return new("upscale", timings.UpscaleMs);
        yield return new("preprocess", timings.PreprocessMs);
        yield return new("infer", timings.InferMs);
        yield return new("postprocess", timings.PostprocessMs);
    }
}
