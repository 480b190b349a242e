using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Memory;

namespace Normitri.Inference.Hosting;

/// <summary>What the models of a host share.</summary>
internal sealed record ModelHostServices(InferenceOptions Options, FrameBudget Budget, InferenceMetrics Metrics, TimeProvider Time, ILogger Logger)
{
    /// <summary>How often executors may be made anew because something is wrong; null: as often as it takes.</summary>
    public RestartLimit? Restarts { get; init; }

    /// <summary>What stands around the stages of every model.</summary>
    public Func<IModelRuntime, IModelRuntime> Around { get; init; } = static runtime => runtime;
}
