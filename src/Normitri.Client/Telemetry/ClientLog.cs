using Microsoft.Extensions.Logging;

namespace Normitri.Client;

internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Debug, "Attempt {Attempt} of {MaxAttempts} failed, trying again in {DelayMs:0} ms: {Reason}")]
    public static partial void TryingAgain(ILogger logger, int attempt, int maxAttempts, double delayMs, string reason);

    [LoggerMessage(2, LogLevel.Information, "The live connection ended, opening it anew in {DelayMs:0} ms after event {LastEventId}: {Reason}")]
    public static partial void Reconnecting(ILogger logger, double delayMs, string? lastEventId, string reason);

    [LoggerMessage(10, LogLevel.Information, "The spool {Folder} is open: {Waiting} pictures wait")]
    public static partial void SpoolOpened(ILogger logger, string folder, long waiting);

    [LoggerMessage(11, LogLevel.Warning, "The spool {Folder} was damaged when it was opened, all of it is counted: {Damage}")]
    public static partial void SpoolDamaged(ILogger logger, string folder, SpoolDamage damage);

    [LoggerMessage(12, LogLevel.Warning, "Nothing is sent for {Seconds:0.#} s: {Reason}")]
    public static partial void SpoolWaits(ILogger logger, double seconds, string reason);

    [LoggerMessage(13, LogLevel.Warning, "{Unit}: nothing is sent; it is tried again every {Seconds:0.#} s: {Reason}")]
    public static partial void SpoolUnitPaused(ILogger logger, UnitName unit, double seconds, string reason);

    [LoggerMessage(14, LogLevel.Error, "{Unit}: picture {Sequence} is refused, it lies in the folder dead: {Reason}")]
    public static partial void SpoolItemRefused(ILogger logger, UnitName unit, ulong sequence, string reason);

    [LoggerMessage(15, LogLevel.Error, "{Unit}: the disk has damaged picture {Sequence}")]
    public static partial void SpoolItemDamaged(ILogger logger, UnitName unit, ulong sequence);

    [LoggerMessage(17, LogLevel.Information, "The server takes no several pictures at once, they go one by one for a while: {Reason}")]
    public static partial void SpoolSendsAlone(ILogger logger, string reason);

    [LoggerMessage(18, LogLevel.Information, "Pictures go through the server for {Seconds:0} s, not straight into its frame store: {Reason}")]
    public static partial void SpoolSendsBytes(ILogger logger, double seconds, string reason);

    [LoggerMessage(16, LogLevel.Error, "The spool's books could not be written, and will be: {Reason}")]
    public static partial void SpoolStateNotWritten(ILogger logger, string reason);
}
