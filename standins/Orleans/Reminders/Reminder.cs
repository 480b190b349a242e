namespace Orleans.Standin;

internal sealed class Reminder(Cluster cluster, TimeProvider time, GrainId grainId, string name, DateTime firstTick, TimeSpan period) : IGrainReminder, IDisposable
{
    private ITimer? _timer;

    public string ReminderName => name;

    public GrainId GrainId => grainId;

    public void Start(TimeSpan dueTime) =>
        _timer = time.CreateTimer(static state => _ = ((Reminder)state!).TickAsync(), this, dueTime, period);

    public void Dispose() => _timer?.Dispose();

    /// <summary>Any silo may send it: the reminder outlives the one that registered it.</summary>
    private async Task TickAsync()
    {
        Silo? silo = null;
        try
        {
            silo = cluster.Any();
            var grain = (IRemindable)silo.GrainFactory.Reference(typeof(IRemindable), grainId);
            await grain.ReceiveReminder(name, new TickStatus(firstTick, period, time.GetUtcNow().UtcDateTime));
        }
        catch (Exception e)
        {
            silo?.Log.ReminderFailed(e, name, grainId);
        }
    }
}
