using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>What the monitor saw in one look: all that verdicts are made of.</summary>
internal sealed record WatchdogObservation
{
    public IReadOnlyList<ExecutorView> Executors { get; init; } = [];

    public IReadOnlyList<TaskView> Tasks { get; init; } = [];

    /// <summary>Only those that are at something and said nothing for a while.</summary>
    public IReadOnlyList<UnitView> Units { get; init; } = [];

    public StoreView Store { get; init; }

    /// <summary>Growth of the memory outside the managed heap; null: not watched, or too few samples yet.</summary>
    public Growth? Memory { get; init; }

    public IReadOnlyList<DeviceGrowth> Devices { get; init; } = [];

    /// <summary>Frames per second over the last ten.</summary>
    public FrameRates Frames { get; init; }

    /// <summary>How long one look at a frame may take.</summary>
    public TimeSpan LookDeadline { get; init; } = TimeSpan.FromSeconds(20);
}

/// <param name="Now">The executor.</param>
/// <param name="Done">Batches that went well in the window.</param>
/// <param name="Failed">Batches that failed in it, in the window.</param>
/// <param name="Crashes">How often it crashed of late: in the last few periods.</param>
internal readonly record struct ExecutorView(ExecutorProgress Now, long Done = 0, long Failed = 0, long Crashes = 0);

/// <param name="Task">The task.</param>
/// <param name="Age">Since its last round that succeeded.</param>
/// <param name="Tried">Since it last told of itself, in vain rounds included.</param>
internal readonly record struct TaskView(PeriodicTask Task, TimeSpan Age, TimeSpan Tried);

/// <param name="Unit">The unit.</param>
/// <param name="Silent">How long its owner has been at something without a word.</param>
/// <param name="Unanswered">How long it has owed an answer to the question how it is; null: it was not asked, or has answered.</param>
internal readonly record struct UnitView(UnitId Unit, TimeSpan Silent, TimeSpan? Unanswered);

/// <param name="Took">What the last question took, or has taken until now.</param>
/// <param name="Failure">Why it has been failing, several times in a row; null: it has not.</param>
/// <param name="SlowAgo">Since it was last slow or failed; null: it never was.</param>
internal readonly record struct StoreView(TimeSpan Took, string? Failure, TimeSpan? SlowAgo = null);

/// <param name="Device">The device.</param>
/// <param name="Growth">Of its memory.</param>
internal readonly record struct DeviceGrowth(string Device, Growth Growth);
