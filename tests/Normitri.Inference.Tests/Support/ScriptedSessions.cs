using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Inference.Sessions;
using Normitri.Vision.Pipelines;

namespace Normitri.TestSupport;

/// <summary>Sessions on the CPU that pass for sessions on devices, some of which fail.</summary>
internal sealed class ScriptedSessions : ISessionFactory
{
    private readonly List<string> _created = [];

    /// <summary>Devices that cannot load anything.</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>The model of the next session, where it is another than the bundle's.</summary>
    public Queue<byte[]> Models { get; } = [];

    /// <summary>The devices of the sessions made so far.</summary>
    public IReadOnlyList<string> Created
    {
        get
        {
            lock (_created)
            {
                return [.. _created];
            }
        }
    }

    public Result<InferenceSession> Create(ModelBundle bundle, ExecutionTarget target)
    {
        lock (_created)
        {
            if (Failing.Contains(target.Name))
            {
                return new PipelineError(PipelineErrorKind.LoadFailed, $"{target} is not there.", PipelineStages.Configure);
            }

            _created.Add(target.Name);
            return new InferenceSession(Models.TryDequeue(out var model) ? model : bundle.ReadModel().Value!);
        }
    }
}
