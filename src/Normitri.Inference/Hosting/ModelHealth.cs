using Normitri.Inference.Models;

namespace Normitri.Inference.Hosting;

/// <summary>One model at one moment.</summary>
public sealed record ModelHealth
{
    public required ModelIdentity Model { get; init; }

    /// <summary>What runs it: <c>cpu</c>, <c>cuda:0</c>, or several devices with commas.</summary>
    public required string Backend { get; init; }

    /// <summary>Why another backend runs it than the settings name; null where the right one does.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>Devices that failed and are used no more, each with the reason.</summary>
    public IReadOnlyList<string> FailedDevices { get; init; } = [];

    /// <summary>Frames that wait.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Frames that left the queue and have not ended.</summary>
    public required int InFlight { get; init; }

    /// <summary>Frames that ended well, since the start.</summary>
    public required long Done { get; init; }

    /// <summary>Frames that ended with an error, since the start; those refused at a full queue included.</summary>
    public required long Failed { get; init; }

    /// <summary>How often a frame beyond its share gave its executor to one within, and went back to the queue.</summary>
    public long Yields { get; init; }

    /// <summary>Time that went into frames after they left the queue, all of them together; frames of one batch share a run and count it each.</summary>
    public TimeSpan WorkTime { get; init; }

    /// <summary>Frames that took longer than the objective for a frame.</summary>
    public long BeyondFrameTime { get; init; }

    /// <summary>Frames whose run took longer than the objective for a run.</summary>
    public long BeyondRunTime { get; init; }

    /// <summary>Executors that can take frames.</summary>
    public required int Executors { get; init; }

    /// <summary>Executors that there should be.</summary>
    public required int ConfiguredExecutors { get; init; }

    /// <summary>Executors that work on frames.</summary>
    public int BusyExecutors { get; init; }

    /// <summary>Executors at work, as a part of those there should be: 0 to 1.</summary>
    public double Utilisation => ConfiguredExecutors == 0 ? 0 : (double)BusyExecutors / ConfiguredExecutors;

    /// <summary>Threads that were left behind in a call that does not return, and have not come back.</summary>
    public int LeftBehind { get; init; }

    /// <summary>How often an executor was made anew.</summary>
    public required long ExecutorRestarts { get; init; }
}
