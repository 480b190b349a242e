using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;

namespace Normitri.Inference.Stages;

/// <summary>Loads the models of stages: each once, however many models name it.</summary>
internal sealed class StageLoader
{
    private readonly Dictionary<ModelBundle, SharedSessions> _loaded = [];

    /// <summary>The models before a model; null where there are none. Throws <see cref="ModelLoadException"/>.</summary>
    /// <param name="plan">The model's plan.</param>
    /// <param name="open">Loads a model; throws <see cref="ModelLoadException"/>.</param>
    public StageSessions? Load(StagePlan plan, Func<ModelBundle, ModelSessions> open)
    {
        if (plan.Regions is null)
        {
            return null;
        }

        var regions = Shared(plan.Regions, open);
        SharedSessions? upscale = null;
        try
        {
            if (plan is { Upscale: { } upscaler, Bundle.Manifest.Upscale: { } stage })
            {
                upscale = Shared(upscaler, open);
                Check(plan.Bundle, stage, upscale.Sessions);
            }
        }
        catch
        {
            regions.LetGo();
            upscale?.LetGo();
            throw;
        }

        return new StageSessions(plan, regions, upscale);
    }

    private static void Check(ModelBundle user, Manifests.UpscaleStage stage, ModelSessions sessions)
    {
        using var lease = sessions.Acquire();
        if (UpscaleContract.Check(user, stage, sessions.Bundle, lease.Session) is { } error)
        {
            throw new ModelLoadException(error);
        }
    }

    private SharedSessions Shared(ModelBundle bundle, Func<ModelBundle, ModelSessions> open)
    {
        if (!_loaded.TryGetValue(bundle, out var shared))
        {
            shared = new SharedSessions(open(bundle));
            _loaded.Add(bundle, shared);
        }

        return shared.Hold();
    }
}
