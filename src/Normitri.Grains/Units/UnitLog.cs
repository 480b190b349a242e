using Microsoft.Extensions.Logging;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Units;

internal static partial class UnitLog
{
    [LoggerMessage(2001, LogLevel.Warning, "{Unit}: {Error}; trying again")]
    public static partial void TryingAgain(ILogger logger, UnitId unit, string error);

    [LoggerMessage(2005, LogLevel.Warning, "{Unit}: frame {FrameId} was given up: {Error}")]
    public static partial void GivenUp(ILogger logger, UnitId unit, string frameId, string error);

    [LoggerMessage(2002, LogLevel.Information, "{Unit}: frame {FrameId} had its outcome already; this one was discarded")]
    public static partial void OutcomeExisted(ILogger logger, UnitId unit, string frameId);

    [LoggerMessage(2003, LogLevel.Warning, "{Unit}: the result of frame {FrameId} is stored but did not reach the stream")]
    public static partial void PublishFailed(ILogger logger, UnitId unit, string frameId, Exception failure);

    [LoggerMessage(2006, LogLevel.Error, "{Unit}: the work ended over an unforeseen failure; it goes on when somebody asks for what waits")]
    public static partial void WorkFailed(ILogger logger, UnitId unit, Exception failure);

    [LoggerMessage(2007, LogLevel.Error, "{Unit}: the work on frame {FrameId} ended over an unforeseen failure; it is tried again until it is given up")]
    public static partial void FrameFailed(ILogger logger, UnitId unit, string frameId, Exception failure);

    [LoggerMessage(2004, LogLevel.Warning, "{Unit}: the stream gave up an event; the journal has the frame")]
    public static partial void StreamFailed(ILogger logger, UnitId unit, Exception failure);
}
