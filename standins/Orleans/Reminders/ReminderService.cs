namespace Orleans.Standin;

internal sealed class ReminderService(Cluster cluster, TimeProvider time, IOptions<ReminderOptions> options)
{
    public IGrainReminder Register(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException($"Cannot register reminder {name} as requested period ({period}) is less than minimum allowed reminder period ({options.Value.MinimumReminderPeriod})");
        var reminder = new Reminder(cluster, time, grainId, name, time.GetUtcNow().UtcDateTime + dueTime, period);
        cluster.Reminders.Entries.AddOrUpdate((grainId, name), reminder, (_, old) =>
        {
            old.Dispose();
            return reminder;
        });
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            reminder.Start(dueTime);
        return reminder;
    }

    public void Unregister(IGrainReminder reminder)
    {
        if (reminder is Reminder own && cluster.Reminders.Entries.TryRemove((own.GrainId, own.ReminderName), out var removed))
            removed.Dispose();
    }

    public IGrainReminder? Find(GrainId grainId, string name) => cluster.Reminders.Entries.GetValueOrDefault((grainId, name));

    public List<IGrainReminder> All(GrainId grainId) => [.. cluster.Reminders.Entries.Values.Where(r => r.GrainId == grainId)];
}
