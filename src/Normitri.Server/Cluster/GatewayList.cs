using System.Net;
using Normitri.Server.Settings;

namespace Normitri.Server.Cluster;

/// <summary>Reads a comma list of address:port; host names are resolved once, at the start.</summary>
internal static class GatewayList
{
    public const string Key = ClusterSettings.Section + ":" + nameof(ClusterSettings.Gateways);

    /// <exception cref="SettingException">No entry, one without a port, or a host name that does not resolve.</exception>
    public static IPEndPoint[] Parse(string? text)
    {
        var entries = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return entries.Length > 0
            ? [.. entries.Select(ParseOne)]
            : throw new SettingException(Key, "a process without the role silo needs the gateways of the silos, as a comma list of address:port.");
    }

    private static IPEndPoint ParseOne(string entry)
    {
        if (IPEndPoint.TryParse(entry, out var endpoint) && endpoint.Port > 0)
            return endpoint;
        var colon = entry.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(entry.AsSpan(colon + 1), out var port) || port == 0)
            throw new SettingException(Key, $"'{entry}' is not address:port, e.g. 10.0.0.4:30000.");
        return new IPEndPoint(Resolve(entry[..colon]), port);
    }

    private static IPAddress Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host) is [var first, ..] ? first : throw new SettingException(Key, $"host '{host}' has no address.");
        }
        catch (System.Net.Sockets.SocketException failure)
        {
            throw new SettingException(Key, $"host '{host}' does not resolve ({failure.Message}).");
        }
    }
}
