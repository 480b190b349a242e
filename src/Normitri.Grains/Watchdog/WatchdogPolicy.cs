using System.Globalization;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>From what was seen to what is wrong. Pure: the same look gives the same findings, whenever and wherever.</summary>
internal static class WatchdogPolicy
{
    private const double Mebi = 1 << 20;

    /// <summary>What was found is over only below this part of what it took to be found.</summary>
    private const double StillOpen = 0.5;

    /// <summary>Fewer captured frames a second than these are no rate.</summary>
    private const double LeastRate = 0.5;

    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(10);

    /// <summary>What a slow store held up needs so long to catch up.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(30);

    /// <summary>An owner that answers may still wait for this much longer than a look at a frame may take: for a pause between two attempts.</summary>
    private static readonly TimeSpan OwnerPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long an owner may take to say how it is.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(3);

    /// <param name="seen">One look.</param>
    /// <param name="options">The limits.</param>
    /// <param name="isOpen">Whether a fault was found before and is not over.</param>
    public static List<Finding> Judge(WatchdogObservation seen, WatchdogOptions options, Predicate<Fault> isOpen)
    {
        var findings = new List<Finding>();
        foreach (var executor in seen.Executors)
            JudgeExecutor(executor, options, isOpen, findings);
        var storeIsSlow = seen.Store.Took >= options.Store || seen.Store.Failure is not null;
        if (storeIsSlow)
            findings.Add(new Finding(new(FaultKinds.StoreSlow, "store"), seen.Store.Failure ?? Text($"The store has taken {seen.Store.Took.TotalSeconds:0.0} s to answer.")));
        if (!storeIsSlow && !(seen.Store.SlowAgo < CatchUp))
            JudgeWhatWaitsForTheStore(seen, options, isOpen, findings);
        JudgeGrowth(seen.Memory, new(FaultKinds.MemoryGrowth, "process"), options.MemoryGrowthMegabytes, seen, options, isOpen, findings);
        foreach (var device in seen.Devices)
            JudgeGrowth(device.Growth, new(FaultKinds.DeviceMemoryGrowth, "device " + device.Device), options.DeviceMemoryGrowthMegabytes, seen, options, isOpen, findings);
        return findings;
    }

    /// <summary>How long an executor may be at a batch.</summary>
    public static TimeSpan StuckAfter(in ExecutorProgress executor, WatchdogOptions options)
    {
        var twice = executor.Slowest * 2;
        return twice > options.Stuck ? twice : options.Stuck;
    }

    private static void JudgeExecutor(in ExecutorView view, WatchdogOptions options, Predicate<Fault> isOpen, List<Finding> findings)
    {
        var executor = view.Now;
        var subject = executor.Id.ToString();
        if (view.Crashes > 0 || executor.State == ExecutorState.Held)
        {
            findings.Add(new Finding(new(FaultKinds.ExecutorCrashed, subject), executor.State == ExecutorState.Held
                ? $"It crashed, and there were {options.MaxRestarts} restarts in {options.WindowSeconds} s already."
                : $"It crashed, or failed too often in a row, and was made anew; that was {executor.Crashes} times since the start.")
            {
                Executor = executor,
                AtLeast = executor.State == ExecutorState.Held ? Remedy.Drain : Remedy.None,
            });
        }

        var age = executor.For.TotalSeconds;
        if (!executor.IsAlive)
            findings.Add(new Finding(new(FaultKinds.ExecutorDown, subject), "Its thread is gone.") { Executor = executor });
        else if (executor.State == ExecutorState.Making && executor.For >= options.Load)
            findings.Add(new Finding(new(FaultKinds.ExecutorDown, subject), Text($"It has been loading its model for {age:0} s.")) { Executor = executor });
        else if (executor.State == ExecutorState.Running && executor.Overdue >= options.Look)
            findings.Add(new Finding(new(FaultKinds.ExecutorStuck, subject), Text($"It has been at one batch for {age:0.0} s, {executor.Overdue.Value.TotalSeconds:0.0} s beyond the last deadline in it.")) { Executor = executor });
        else if (executor.State == ExecutorState.Running && executor.For >= StuckAfter(executor, options))
            findings.Add(new Finding(new(FaultKinds.ExecutorStuck, subject), Text($"It has been at one batch for {age:0.0} s; the slowest of late took {executor.Slowest.TotalSeconds:0.0} s.")) { Executor = executor });

        var fault = new Fault(FaultKinds.ExecutorErrors, subject);
        var all = view.Done + view.Failed;
        var limit = options.ErrorRate * (isOpen(fault) ? StillOpen : 1);
        if (all >= options.MinBatches && view.Failed >= limit * all)
            findings.Add(new Finding(fault, $"{view.Failed} of its last {all} batches failed in it.") { Suspects = [executor.Id] });
    }

    /// <summary>While the store is slow, who waits for it is where it should be: no restart makes a store faster.</summary>
    private static void JudgeWhatWaitsForTheStore(WatchdogObservation seen, WatchdogOptions options, Predicate<Fault> isOpen, List<Finding> findings)
    {
        foreach (var task in seen.Tasks)
            JudgeTask(task, options, findings);
        foreach (var unit in seen.Units)
            JudgeUnit(unit, seen.LookDeadline, findings);
        JudgeFlow(seen, options, isOpen, findings);
    }

    /// <summary>A task that tries in vain is not silent: what it needs is told of elsewhere.</summary>
    private static void JudgeTask(in TaskView view, WatchdogOptions options, List<Finding> findings)
    {
        var limit = view.Task.Period * options.SilentPeriods;
        if (view.Tried >= (limit > LeastSilence ? limit : LeastSilence))
        {
            findings.Add(new Finding(
                new(FaultKinds.TaskSilent, "task " + view.Task.Name), Text($"It should make a round every {view.Task.Period.TotalSeconds:0.###} s, and made none for {view.Tried.TotalSeconds:0.0} s."))
            {
                Task = view.Task,
            });
        }
    }

    private static void JudgeUnit(in UnitView view, TimeSpan lookDeadline, List<Finding> findings)
    {
        var isBlocked = view.Unanswered >= AnswerPatience;
        if (!isBlocked && view.Silent < lookDeadline + OwnerPatience)
            return;
        var kind = view.Unit.Kind.ToString().ToLowerInvariant();
        var cause = isBlocked
            ? Text($"Its owner does not answer, for {view.Unanswered!.Value.TotalSeconds:0.0} s.")
            : Text($"Its owner answers, but has been at one frame for {view.Silent.TotalSeconds:0.0} s without a word.");
        findings.Add(new Finding(new(FaultKinds.UnitStuck, $"{kind} {view.Unit.Key}"), cause)
        {
            Unit = view.Unit,
        });
    }

    private static void JudgeGrowth(
        Growth? growth, Fault fault, double limitMegabytes, WatchdogObservation seen, WatchdogOptions options, Predicate<Fault> isOpen, List<Finding> findings)
    {
        if (growth is not { } grown || limitMegabytes <= 0)
            return;
        var open = isOpen(fault);
        if (grown.Bytes / Mebi < limitMegabytes * (open ? StillOpen : 1) || !(grown.IsSteady || open))
            return;
        findings.Add(new Finding(fault, Text($"It has grown by {grown.Bytes / Mebi:0} MiB in {options.MemoryWindowMinutes} min, outside the managed heap."))
        {
            // Whoever does most leaks most, if it leaks at all.
            Suspects = [.. seen.Executors.Where(view => view.Now.Id.Group == ExecutorId.Executor).OrderByDescending(view => view.Done).Select(view => view.Now.Id)],
        });
    }

    private static void JudgeFlow(WatchdogObservation seen, WatchdogOptions options, Predicate<Fault> isOpen, List<Finding> findings)
    {
        var fault = new Fault(FaultKinds.FewProcessed, "silo");
        var limit = options.ProcessedRatio / (isOpen(fault) ? StillOpen : 1);
        var frames = seen.Frames;
        if (frames.Captured >= LeastRate && frames.Processed + frames.Skipped < limit * frames.Captured)
            findings.Add(new Finding(fault, Text($"{frames.Captured:0.0} frames a second are captured, {frames.Processed:0.0} processed and {frames.Skipped:0.0} skipped.")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
