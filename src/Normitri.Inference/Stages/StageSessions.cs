using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;

namespace Normitri.Inference.Stages;

/// <summary>The loaded models of the stages before a model. Each is loaded once, however many models it serves.</summary>
internal sealed class StageSessions(StagePlan plan, ModelSessions regions, ModelSessions? upscale) : IDisposable
{
    public StagePlan Plan => plan;

    public ModelSessions Regions => regions;

    public ModelSessions? Upscale => upscale;

    public UpscaleStage? UpscaleStage => plan.Bundle.Manifest.Upscale;

    /// <summary>Lets go of the models.</summary>
    public void Dispose()
    {
        regions.Dispose();
        upscale?.Dispose();
    }
}
