using Microsoft.Extensions.Logging;

namespace Normitri.Grains.Canaries;

internal static partial class CanaryLog
{
    [LoggerMessage(2660, LogLevel.Warning, "Model {Model} is not checked by known pictures: {Reason}")]
    public static partial void NotChecked(ILogger logger, string model, string reason);

    [LoggerMessage(2661, LogLevel.Warning, "The check of models by known pictures failed; the next round comes in {Period}")]
    public static partial void RoundFailed(ILogger logger, TimeSpan period, Exception failure);

    [LoggerMessage(2662, LogLevel.Warning, "The report of the check of model {Model} did not reach the board; the next round tells again")]
    public static partial void NotReported(ILogger logger, string model, Exception failure);
}
