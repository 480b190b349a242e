using Microsoft.Extensions.Logging;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>What the threads of one group have in common, but for their names.</summary>
internal sealed record StageWorkerSettings
{
    public required string Name { get; init; }

    public required Func<IFrameStage> CreateStage { get; init; }

    public required GroupCounters Counters { get; init; }

    /// <summary>Where a batch goes when the stage is through with it.</summary>
    public required Action<FrameBatch> HandOn { get; init; }

    /// <summary>Where a batch goes that the stage could not work on.</summary>
    public required Action<FrameBatch, PipelineError> Drop { get; init; }

    /// <summary>Batches that may fail in a row before the stage is made anew.</summary>
    public int RecycleAfter { get; init; } = int.MaxValue;

    /// <summary>Hears of every stage that is made anew.</summary>
    public Action OnRestart { get; init; } = static () => { };

    public required ILogger Logger { get; init; }
}
