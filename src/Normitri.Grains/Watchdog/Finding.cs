using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>What is wrong at one moment.</summary>
/// <param name="Fault">Which fault it is: one incident from when it is first found until it is found no more.</param>
/// <param name="Cause">A sentence with figures.</param>
internal sealed record Finding(Fault Fault, string Cause)
{
    /// <summary>The executor that is at fault.</summary>
    public ExecutorProgress? Executor { get; init; }

    /// <summary>The executors that may be at fault, the likeliest first: they are renewed in turn.</summary>
    public IReadOnlyList<ExecutorId> Suspects { get; init; } = [];

    /// <summary>The unit whose owner is at fault.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The task that is at fault.</summary>
    public PeriodicTask? Task { get; init; }

    /// <summary>Nothing milder than this can help.</summary>
    public Remedy AtLeast { get; init; }
}
