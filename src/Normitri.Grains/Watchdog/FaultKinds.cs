namespace Normitri.Grains.Watchdog;

/// <summary>What a watchdog finds; the kinds of its health events.</summary>
public static class FaultKinds
{
    /// <summary>An executor does not come back from a batch.</summary>
    public const string ExecutorStuck = "executor-stuck";

    /// <summary>An executor threw, or failed too often in a row, and was made anew.</summary>
    public const string ExecutorCrashed = "executor-crashed";

    /// <summary>An executor's thread is gone, or cannot be made anew.</summary>
    public const string ExecutorDown = "executor-down";

    /// <summary>Too many batches fail in an executor.</summary>
    public const string ExecutorErrors = "executor-errors";

    /// <summary>Memory outside the managed heap grows and grows.</summary>
    public const string MemoryGrowth = "memory-growth";

    /// <summary>A device's memory grows and grows.</summary>
    public const string DeviceMemoryGrowth = "device-memory-growth";

    /// <summary>A periodic task makes no rounds.</summary>
    public const string TaskSilent = "task-silent";

    /// <summary>The owner of a unit does not go on with its frame.</summary>
    public const string UnitStuck = "unit-stuck";

    /// <summary>The store answers late, or not at all.</summary>
    public const string StoreSlow = "store-slow";

    /// <summary>Few of the captured frames are processed.</summary>
    public const string FewProcessed = "few-processed";
}
