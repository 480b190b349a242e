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
}
