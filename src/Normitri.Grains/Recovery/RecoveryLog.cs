using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Recovery;

internal static partial class RecoveryLog
{
    [LoggerMessage(2101, LogLevel.Warning, "The sweep for waiting frames failed; the next one comes soon")]
    public static partial void SweepFailed(ILogger logger, Exception failure);
}
