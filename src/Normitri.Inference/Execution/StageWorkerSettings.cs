using Microsoft.Extensions.Logging;
using Normitri.Inference.Hosting;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>What the threads of one group have in common, but for their names.</summary>
internal sealed record StageWorkerSettings
{
    public required string Name { get; init; }

    /// <summary>The model's key, and what the threads do: see <see cref="ExecutorId"/>.</summary>
    public required string Model { get; init; }

    public required string Group { get; init; }

    public required Func<IFrameStage> CreateStage { get; init; }

    public required GroupCounters Counters { get; init; }

    /// <summary>Where a batch goes when the stage is through with it.</summary>
    public required Action<FrameBatch> HandOn { get; init; }

    /// <summary>Where a batch goes that the stage could not work on.</summary>
    public required Action<FrameBatch, PipelineError> Drop { get; init; }

    /// <summary>Where a batch goes whose stage does not come back: its frames are to be ended, and nothing else of it may be touched.</summary>
    public required Action<FrameBatch, PipelineError> Leave { get; init; }

    /// <summary>Batches that may fail in a row before the stage is made anew.</summary>
    public int RecycleAfter { get; init; } = int.MaxValue;

    /// <summary>Hears of every stage that is made anew.</summary>
    public Action OnRestart { get; init; } = static () => { };

    /// <summary>How often stages may be made anew because something is wrong; null: as often as it takes.</summary>
    public RestartLimit? Restarts { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
