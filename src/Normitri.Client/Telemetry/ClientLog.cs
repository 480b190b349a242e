using Microsoft.Extensions.Logging;

namespace Normitri.Client;

internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Debug, "Attempt {Attempt} of {MaxAttempts} failed, trying again in {DelayMs:0} ms: {Reason}")]
    public static partial void TryingAgain(ILogger logger, int attempt, int maxAttempts, double delayMs, string reason);

    [LoggerMessage(2, LogLevel.Information, "The live connection ended, opening it anew in {DelayMs:0} ms after event {LastEventId}: {Reason}")]
    public static partial void Reconnecting(ILogger logger, double delayMs, string? lastEventId, string reason);
}
