using Microsoft.Extensions.Logging;

namespace Normitri.Gateway.Feeds;

internal static partial class FeedLog
{
    [LoggerMessage(212, LogLevel.Warning, "{Store}: the spool could not note that the server told the last sequences, so it asks again after the next start: {Reason}")]
    public static partial void SequencesNotKept(ILogger logger, string store, string reason);

    [LoggerMessage(201, LogLevel.Information, "{Store}/{Camera}: sending from sequence {Sequence}")]
    public static partial void Starting(ILogger logger, string store, string camera, ulong sequence);

    [LoggerMessage(202, LogLevel.Information, "{Store}: this key may not read the books, so frames are numbered by the clock, from {Sequence}")]
    public static partial void NumberingByClock(ILogger logger, string store, ulong sequence);

    [LoggerMessage(203, LogLevel.Warning, "{Store}/{Camera}: frame {Sequence} is kept and tried again: {Reason}")]
    public static partial void Delayed(ILogger logger, string store, string camera, ulong sequence, string reason);

    [LoggerMessage(204, LogLevel.Warning, "{Store}/{Camera}: sequence {Refused} was refused, going on from {Next}")]
    public static partial void Jumping(ILogger logger, string store, string camera, ulong refused, ulong next);

    [LoggerMessage(205, LogLevel.Error, "{Store}/{Camera}: the server refuses {Origin}, left out: {Reason}")]
    public static partial void Refused(ILogger logger, string store, string camera, string origin, string reason);

    [LoggerMessage(206, LogLevel.Error, "{Store}/{Camera}: stopped: {Reason}")]
    public static partial void Stopped(ILogger logger, string store, string camera, string reason);

    [LoggerMessage(207, LogLevel.Warning, "{Store}: the heartbeat did not reach the server: {Reason}")]
    public static partial void HeartbeatFailed(ILogger logger, string store, string reason);

    [LoggerMessage(208, LogLevel.Information, "{Store}/{Camera}: announced, {Outcome}")]
    public static partial void Announced(ILogger logger, string store, string camera, string outcome);

    [LoggerMessage(209, LogLevel.Error, "{Store}/{Camera}: {Origin} does not fit into the spool, left out: {Reason}")]
    public static partial void TooLarge(ILogger logger, string store, string camera, string origin, string reason);

    [LoggerMessage(210, LogLevel.Error, "{Store}/{Camera}: frame {Sequence} is kept and tried again: {Reason}")]
    public static partial void NotSpooled(ILogger logger, string store, string camera, ulong sequence, string reason);

    [LoggerMessage(211, LogLevel.Error, "{Store}: the server refuses this gateway; frames are kept and it is tried again: {Reason}")]
    public static partial void Refused(ILogger logger, string store, string reason);

    [LoggerMessage(222, LogLevel.Information, "{Store}: the line to the server is not held, and will be again: {Reason}")]
    public static partial void LineLost(ILogger logger, string store, string reason);

    [LoggerMessage(223, LogLevel.Information, "{Store}: the server did not hear the goodbye: {Reason}")]
    public static partial void NoGoodbye(ILogger logger, string store, string reason);
}
