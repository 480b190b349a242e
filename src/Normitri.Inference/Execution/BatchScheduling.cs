using System.Runtime.InteropServices;

namespace Normitri.Inference.Execution;

/// <summary>
/// Tells Linux that a thread computes for long stretches (SCHED_BATCH of sched(7)): threads that wake up for a moment, to take a frame in, to flush, to hand on,
/// go before it at once, and it makes up for it. Where every core computes, each of a frame's hops would otherwise wait for the end of a time slice
/// (docs/decisions/0034-executors-are-batch-threads.md).
/// </summary>
internal static partial class BatchScheduling
{
    private const int Batch = 3;
    private const int ThisThread = 0;

    /// <summary>False where the system has no such thing or forbids it; nothing changes then.</summary>
    public static bool TryUseOnThisThread()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var noPriority = 0;
        return SetScheduler(ThisThread, Batch, ref noPriority) == 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, ref int parameter);
}
