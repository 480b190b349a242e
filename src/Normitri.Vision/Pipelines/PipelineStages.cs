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
    public const string Encode = "encode";
    public const string Outputs = "outputs";
}
