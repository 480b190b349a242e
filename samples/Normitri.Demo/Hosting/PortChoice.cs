using System.Net;
using System.Net.Sockets;

namespace Normitri.Demo.Hosting;

/// <summary>Which port the server listens on.</summary>
internal static class PortChoice
{
    public const int Default = 8080;
    private const int Tries = 100;

    /// <param name="wanted">What a person asked for: that one or none. Null: the default, or the next one that is free.</param>
    /// <exception cref="DemoException">Taken.</exception>
    public static int Choose(int? wanted)
    {
        if (wanted is { } port)
            return IsFree(port) ? port : throw new DemoException($"Port {port} is taken: end what listens there, or choose another one with --port.");
        foreach (var candidate in Enumerable.Range(Default, Tries))
        {
            if (IsFree(candidate))
                return candidate;
        }

        throw new DemoException($"None of the ports {Default} to {Default + Tries - 1} is free: choose one with --port.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
