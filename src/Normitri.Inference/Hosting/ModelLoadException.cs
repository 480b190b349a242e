using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>A model could not be loaded; the process must not start.</summary>
public sealed class ModelLoadException(PipelineError error) : Exception(error.Message)
{
    public PipelineError Error { get; } = error;
}
