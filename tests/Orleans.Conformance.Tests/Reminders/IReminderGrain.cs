namespace Orleans.Conformance.Tests.Reminders;

[Alias("Conformance.IReminderGrain")]
internal interface IReminderGrain : IGrainWithStringKey
{
    [Alias("Register")]
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    [Alias("Unregister")]
    Task Unregister(string name);

    [Alias("Names")]
    Task<string[]> Names();
}
