using Microsoft.Extensions.Logging;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Telemetry;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Opened {File}, synchronous = {Synchronous}.")]
    public static partial void Opened(ILogger logger, string file, string synchronous);

    [LoggerMessage(101, LogLevel.Error, "A write of {Operations} operations was not committed.")]
    public static partial void CommitFailed(ILogger logger, int operations, Exception exception);

    [LoggerMessage(102, LogLevel.Warning, "A write failed and is left out; its {Neighbours} neighbours are written without it.")]
    public static partial void OperationFailed(ILogger logger, int neighbours, Exception exception);

    [LoggerMessage(103, LogLevel.Error, "The listener {Listener} threw when it was told of frame {FrameId}'s outcome {Outcome}. The outcome stands.")]
    public static partial void ListenerFailed(ILogger logger, string listener, string frameId, OutcomeKind outcome, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "What follows the commit of a write failed. The write stands.")]
    public static partial void AfterCommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(105, LogLevel.Error, "A transaction could not be rolled back.")]
    public static partial void RollbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(106, LogLevel.Information, "Connected to {Database}, synchronous = {Synchronous}.")]
    public static partial void Connected(ILogger logger, string database, string synchronous);

    [LoggerMessage(107, LogLevel.Warning, "The database {Database} does not answer ({Reason}); tried again for {Seconds:0} s.")]
    public static partial void WaitingForDatabase(ILogger logger, string database, string reason, double seconds);

    [LoggerMessage(108, LogLevel.Warning, "Notices of other processes are not heard for a moment ({Reason}): their outcomes are found by looking.")]
    public static partial void ListeningBroke(ILogger logger, string reason);

    [LoggerMessage(109, LogLevel.Error, "The listener {Listener} threw when it was told of frame {FrameId}, which another process ended.")]
    public static partial void NoticeFailed(ILogger logger, string listener, string frameId, Exception exception);

    [LoggerMessage(3750, LogLevel.Warning, "The result with cursor {Cursor} cannot be read and is passed over: {Reason}")]
    public static partial void ResultUnreadable(ILogger logger, long cursor, string reason);

    [LoggerMessage(150, LogLevel.Information, "Removed {Count} of {Kind} from before {Before:O}.")]
    public static partial void Removed(ILogger logger, int count, string kind, DateTimeOffset before);

    [LoggerMessage(151, LogLevel.Warning, "More than {Limit} frames have waited for longer than pictures are kept: no pictures are removed until fewer do.")]
    public static partial void TooManyWait(ILogger logger, int limit);

    [LoggerMessage(152, LogLevel.Error, "Old things could not be removed; the next look comes at its time.")]
    public static partial void RetentionFailed(ILogger logger, Exception failure);

    [LoggerMessage(153, LogLevel.Error, "Old {Kind} could not be removed; the next look comes at its time.")]
    public static partial void StageFailed(ILogger logger, string kind, Exception failure);

    [LoggerMessage(154, LogLevel.Warning, "{Count} of {Kind} cannot be read: how old they are cannot be told, so they stay.")]
    public static partial void Unreadable(ILogger logger, int count, string kind);
}
