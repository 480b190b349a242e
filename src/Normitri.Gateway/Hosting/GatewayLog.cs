using Microsoft.Extensions.Logging;

namespace Normitri.Gateway.Hosting;

internal static partial class GatewayLog
{
    [LoggerMessage(220, LogLevel.Critical, "The server refuses this gateway: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(221, LogLevel.Critical, "The spool cannot be used: {Reason}")]
    public static partial void NoSpool(ILogger logger, string reason);
}
