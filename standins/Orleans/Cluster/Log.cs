namespace Orleans.Standin;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Silo {Name} at {Address} runs on the Orleans stand-in: one process, for development and tests.")]
    public static partial void StandinStarts(this ILogger logger, string name, string address);

    [LoggerMessage(2, LogLevel.Error, "Error activating grain {GrainId}.")]
    public static partial void ActivationFailed(this ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(3, LogLevel.Error, "Error deactivating grain {GrainId}; its deactivation goes on.")]
    public static partial void DeactivationFailed(this ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(4, LogLevel.Warning, "A timer of grain {GrainId} threw; it keeps ticking.")]
    public static partial void TimerFailed(this ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(5, LogLevel.Debug, "A grain threw in {Call}.")]
    public static partial void CallFailed(this ILogger logger, Exception exception, GrainCall call);

    [LoggerMessage(6, LogLevel.Warning, "The one-way call {Call} failed.")]
    public static partial void OneWayCallFailed(this ILogger logger, Exception exception, string call);

    [LoggerMessage(7, LogLevel.Warning, "Health check participant {Participant} is not well: {Reason}")]
    public static partial void HealthCheckFailed(this ILogger logger, Exception? exception, string participant, string? reason);

    [LoggerMessage(8, LogLevel.Warning, "Failed to deliver an event of stream {Stream} to {Consumer}; it is tried again until its delivery time is over.")]
    public static partial void DeliveryFailed(this ILogger logger, Exception exception, StreamId stream, GrainId consumer);

    [LoggerMessage(9, LogLevel.Warning, "Grain {GrainId} got an event of stream {Stream} and has no observer for it: the event is dropped.")]
    public static partial void NoObserver(this ILogger logger, GrainId grainId, StreamId stream);

    [LoggerMessage(10, LogLevel.Warning, "Reminder {Reminder} of grain {GrainId} failed.")]
    public static partial void ReminderFailed(this ILogger logger, Exception exception, string reminder, GrainId grainId);
}
