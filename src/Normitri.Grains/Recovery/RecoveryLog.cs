using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Recovery;

internal static partial class RecoveryLog
{
    [LoggerMessage(2101, LogLevel.Warning, "The sweep for waiting frames failed; the next one comes soon")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(2102, LogLevel.Warning, "{Failed} of {Units} units with waiting frames could not be woken; the next sweep comes soon")]
    public static partial void NotWoken(ILogger logger, int failed, int units, Exception failure);
}
