namespace Orleans;

public interface IRemindable : IGrain
{
    Task ReceiveReminder(string reminderName, TickStatus status);
}
