using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Watchdog;

internal static partial class WatchdogLog
{
    [LoggerMessage(2520, LogLevel.Critical, "This silo is taken out of service and stops: {Why}")]
    public static partial void Draining(ILogger logger, string why);

    [LoggerMessage(2521, LogLevel.Critical, "The process did not end within {Seconds} s of its drain: it is ended now")]
    public static partial void Exiting(ILogger logger, double seconds);

    [LoggerMessage(2522, LogLevel.Error, "A round of the watchdog failed; the next one comes")]
    public static partial void RoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(2523, LogLevel.Error, "The watchdog could not {Remedy} {Subject}")]
    public static partial void RemedyFailed(ILogger logger, Remedy remedy, string subject, Exception failure);
}
