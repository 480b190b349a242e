using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Outbox;

internal static partial class OutboxLog
{
    [LoggerMessage(2201, LogLevel.Warning, "Outbox {Topic}: entry {Id} ({Key}) failed at attempt {Attempt}: {Failure}")]
    public static partial void Failed(ILogger logger, string topic, long id, string key, int attempt, string failure);

    [LoggerMessage(2202, LogLevel.Error, "Outbox {Topic}: entry {Id} ({Key}) was given up after {Attempts} attempts: {Failure}. POST /v1/outbox/dead/{Id}/replay tries it again")]
    public static partial void GivenUp(ILogger logger, string topic, long id, string key, int attempts, string failure);

    [LoggerMessage(2203, LogLevel.Warning, "Outbox {Topic}: entry {Id} ({Key}) took longer than its lease; it may be handed on again")]
    public static partial void ClaimLost(ILogger logger, string topic, long id, string key);

    [LoggerMessage(2204, LogLevel.Warning, "Outbox {Topic}: what came of entry {Id} ({Key}) could not be stored; it is handed on again when its lease ends")]
    public static partial void NotStored(ILogger logger, string topic, long id, string key, Exception failure);

    [LoggerMessage(2205, LogLevel.Warning, "Outbox {Topic}: the database could not be asked; tried again soon")]
    public static partial void ClaimFailed(ILogger logger, string topic, Exception failure);

    [LoggerMessage(2206, LogLevel.Warning, "The state of the outbox could not be read")]
    public static partial void StatusFailed(ILogger logger, Exception failure);

    [LoggerMessage(2207, LogLevel.Error, "A pump of the outbox ended over an unforeseen failure")]
    public static partial void PumpFailed(ILogger logger, Exception failure);

    [LoggerMessage(2208, LogLevel.Warning, "Outbox {Topic}: {Waiting} entries wait for a receiver that the settings name no more. They are handed on once {Key} is set")]
    public static partial void NoReceiver(ILogger logger, string topic, long waiting, string key);
}
