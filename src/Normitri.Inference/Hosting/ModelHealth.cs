using Normitri.Inference.Models;

namespace Normitri.Inference.Hosting;

/// <summary>One model at one moment.</summary>
public sealed record ModelHealth
{
    public required ModelIdentity Model { get; init; }

    /// <summary>What runs it: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Why another backend runs it than the settings name; null where the right one does.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>Frames that wait.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Frames that run.</summary>
    public required int InFlight { get; init; }

    /// <summary>Frames that ended well, since the start.</summary>
    public required long Done { get; init; }

    /// <summary>Frames that ended with an error, since the start; those refused at a full queue included.</summary>
    public required long Failed { get; init; }

    /// <summary>Executors that can take frames.</summary>
    public required int Executors { get; init; }

    /// <summary>Executors that there should be.</summary>
    public required int ConfiguredExecutors { get; init; }

    /// <summary>How often an executor was made anew after a crash.</summary>
    public required long ExecutorRestarts { get; init; }
}
