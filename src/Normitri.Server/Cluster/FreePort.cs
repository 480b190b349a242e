using System.Net;
using System.Net.Sockets;

namespace Normitri.Server.Cluster;

/// <summary>Finds a free port for a setting of 0.</summary>
internal static class FreePort
{
    public static int Or(int port)
    {
        if (port != 0)
            return port;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
