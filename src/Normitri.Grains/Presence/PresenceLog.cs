using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Presence;

internal static partial class PresenceLog
{
    [LoggerMessage(2600, LogLevel.Warning, "The presence of store {Store} could not be judged; it is tried again")]
    public static partial void NotJudged(ILogger logger, string store, Exception exception);

    [LoggerMessage(2601, LogLevel.Warning, "{Failed} of {Stores} stores could not be looked after; the next sweep tries again")]
    public static partial void NotWatched(ILogger logger, int failed, int stores, Exception exception);

    [LoggerMessage(2602, LogLevel.Warning, "The stores whose presence is kept could not be listed; the next sweep tries again")]
    public static partial void NotListed(ILogger logger, Exception exception);

    [LoggerMessage(2603, LogLevel.Warning, "Store {Store}: the gateway {Gateway} is forgotten, for {Count} others were heard since")]
    public static partial void GatewayForgotten(ILogger logger, string store, string gateway, int count);

    [LoggerMessage(2604, LogLevel.Information, "Store {Store}: nobody listened from {From:O} to {To:O}; silence is counted from now")]
    public static partial void NobodyListened(ILogger logger, string store, DateTimeOffset from, DateTimeOffset to);
}
