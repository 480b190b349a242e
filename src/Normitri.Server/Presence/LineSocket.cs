using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace Normitri.Server.Presence;

/// <summary>Makes the kernel notice within seconds that the other end of a line is gone without a word: a cable that was cut, a machine without power.</summary>
internal static class LineSocket
{
    private const int Tcp = 6;
    private const int TcpUserTimeout = 18;
    private const int UserTimeoutMilliseconds = 4_000;

    /// <summary>For a connection that carries nothing but the line; in HTTP/2 frames share it, and they may wait longer.</summary>
    public static void NoticeLossSoon(HttpContext http)
    {
        if (!HttpProtocol.IsHttp11(http.Request.Protocol) || http.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
            return;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 2);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 2);
            // While something is unacknowledged, the kernel counts by this instead.
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(Tcp, TcpUserTimeout, BitConverter.GetBytes(UserTimeoutMilliseconds));
        }
        catch (SocketException)
        {
            // The connection is going already, and the request with it.
        }
    }
}
