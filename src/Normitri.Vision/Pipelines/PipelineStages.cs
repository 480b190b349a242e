namespace Normitri.Vision.Pipelines;

/// <summary>The names of the stages as they appear in errors, timings and metrics.</summary>
public static class PipelineStages
{
    public const string Configure = "configure";
    public const string Fetch = "fetch";
    public const string Header = "header";
    public const string Decode = "decode";
    public const string Preprocess = "preprocess";
    public const string Inference = "inference";

    /// <summary>The frame was alone with its executor when that ended: it may be the frame's doing.</summary>
    public const string Executor = "executor";

    public const string Encode = "encode";
    public const string Outputs = "outputs";
}
