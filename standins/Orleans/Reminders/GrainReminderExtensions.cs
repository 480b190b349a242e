namespace Orleans;

public static class GrainReminderExtensions
{
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        if (grain is not IRemindable)
            throw new InvalidOperationException($"Grain {grain.GrainContext.GrainId} is not '{nameof(IRemindable)}'. A grain should implement IRemindable to use the persistent reminder service");
        return Task.FromResult(ServiceOf(grain).Register(grain.GrainContext.GrainId, reminderName, dueTime, period));
    }

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
    {
        ServiceOf(grain).Unregister(reminder);
        return Task.CompletedTask;
    }

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
        Task.FromResult(ServiceOf(grain).Find(grain.GrainContext.GrainId, reminderName));

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => Task.FromResult(ServiceOf(grain).All(grain.GrainContext.GrainId));

    private static ReminderService ServiceOf(IGrainBase grain) => grain.GrainContext.ActivationServices.GetService<ReminderService>()
        ?? throw new InvalidOperationException("The reminder service has not been configured. Call UseInMemoryReminderService() on the silo builder.");
}
