using Microsoft.Extensions.Logging;

namespace Normitri.Inference.Execution;

internal static partial class StageThreadLog
{
    [LoggerMessage(3001, LogLevel.Error, "Executor {Executor} failed; its frames end with an error and it is made anew")]
    public static partial void Crashed(ILogger logger, Exception exception, string executor);

    [LoggerMessage(3004, LogLevel.Warning, "Executor {Executor} is made anew: {Failures} batches in a row failed in it")]
    public static partial void FailsInARow(ILogger logger, string executor, int failures);

    [LoggerMessage(2582, LogLevel.Error, "The thread of executor {Executor} ended over a failure; another takes its place")]
    public static partial void ThreadCrashed(ILogger logger, Exception exception, string executor);

    [LoggerMessage(3005, LogLevel.Debug, "Executor {Executor} is scheduled like any thread: the system has no batch scheduling, or forbids it")]
    public static partial void NotBatch(ILogger logger, string executor);
}
