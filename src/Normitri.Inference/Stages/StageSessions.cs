using Normitri.Inference.Manifests;
using Normitri.Inference.Sessions;

namespace Normitri.Inference.Stages;

/// <summary>The loaded models of the stages before a model.</summary>
internal sealed class StageSessions(StagePlan plan, SharedSessions regions, SharedSessions? upscale) : IDisposable
{
    public StagePlan Plan => plan;

    public ModelSessions Regions => regions.Sessions;

    public ModelSessions? Upscale => upscale?.Sessions;

    public UpscaleStage? UpscaleStage => plan.Bundle.Manifest.Upscale;

    /// <summary>Why another backend runs a stage than the settings name; null where the right one does.</summary>
    public string? FallbackReason => Regions.FallbackReason ?? Upscale?.FallbackReason;

    /// <summary>Most slots that one frame takes: a fallback needs one too.</summary>
    public int MaxViews => plan.Rules.Max;

    /// <summary>Lets go of the models. Call it when no executor runs any more.</summary>
    public void Dispose()
    {
        regions.LetGo();
        upscale?.LetGo();
    }
}
