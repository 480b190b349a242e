using Microsoft.Extensions.Logging;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Quality;

internal static partial class QualityLog
{
    [LoggerMessage(2650, LogLevel.Warning, "{Unit}: what is known of its brightness and scores could not be read or stored; it is tried again with a later frame")]
    public static partial void NotKept(ILogger logger, UnitId unit, Exception failure);

    [LoggerMessage(2651, LogLevel.Error, "{Unit}: the check of frame {FrameId} ended over an unforeseen failure; the frame has its outcome")]
    public static partial void CheckFailed(ILogger logger, UnitId unit, string frameId, Exception failure);
}
