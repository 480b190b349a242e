namespace Orleans.Standin;

/// <summary>The reminders of the cluster. They end with the process.</summary>
internal sealed class ReminderTable
{
    public ConcurrentDictionary<(GrainId Grain, string Name), Reminder> Entries { get; } = new();
}
