namespace Normitri.Grains.Watchdog;

/// <summary>Which remedy is next for a fault that is still there. Pure.</summary>
internal static class RemedyLadder
{
    /// <param name="finding">The fault, as it is now.</param>
    /// <param name="taken">The remedies that were taken, in order.</param>
    /// <param name="age">Since it was found.</param>
    /// <param name="sinceLast">Since the last remedy, or since it was found.</param>
    /// <param name="options">The limits.</param>
    public static Remedy Next(Finding finding, IReadOnlyList<Remedy> taken, TimeSpan age, TimeSpan sinceLast, WatchdogOptions options)
    {
        if (taken.Contains(Remedy.Drain))
            return Remedy.None;
        if (finding.AtLeast == Remedy.Drain)
            return Remedy.Drain;
        return finding.Fault.Kind switch
        {
            FaultKinds.ExecutorStuck => taken.Count switch
            {
                0 => Remedy.StopRun,
                1 when sinceLast >= options.Terminate => Remedy.ReplaceExecutor,
                _ => DrainAfter(options.Replace),
            },
            FaultKinds.ExecutorCrashed => taken.Count == 0 ? Remedy.MadeAnew : Remedy.None,
            FaultKinds.ExecutorDown => taken.Count == 0 ? Remedy.ReplaceExecutor : DrainAfter(options.Replace),
            FaultKinds.UnitStuck => taken.Count == 0 ? Remedy.DeactivateUnit : DrainAfter(options.Replace),
            FaultKinds.TaskSilent when finding.Task?.Restart is not null => taken.Count == 0 || sinceLast >= options.Replace ? Remedy.RestartTask : Remedy.None,
            FaultKinds.ExecutorErrors or FaultKinds.MemoryGrowth or FaultKinds.DeviceMemoryGrowth => InTurn(),
            _ => Remedy.None,
        };

        Remedy DrainAfter(TimeSpan limit) => age >= limit && sinceLast >= options.Terminate ? Remedy.Drain : Remedy.None;

        // Each suspect once, with a pause to see whether it helped.
        Remedy InTurn()
        {
            if (taken.Count > 0 && sinceLast < options.Settle)
                return Remedy.None;
            return taken.Count < finding.Suspects.Count ? Remedy.RenewExecutor : taken.Count > 0 ? Remedy.Drain : Remedy.None;
        }
    }
}
