using Microsoft.Extensions.Options;
using Normitri.Inference.Hosting;
using Normitri.Server.Settings;
using Normitri.Storage;

namespace Normitri.Demo.Hosting;

/// <summary>Starts the server on a port that is free, or says in a sentence why that cannot be.</summary>
internal static class ServerStart
{
    /// <returns>The server; null when it cannot start or was told to stop meanwhile.</returns>
    /// <exception cref="DemoException">No port.</exception>
    public static async Task<DemoServer?> StartAsync(string root, string data, int? wantedPort, CancellationToken cancellation)
    {
        var port = PortChoice.Choose(wantedPort);
        if (wantedPort is null && port != PortChoice.Default)
            Console.WriteLine($"Port {PortChoice.Default} is taken; the server takes {port}.");
        Directory.CreateDirectory(data);
        try
        {
            return await DemoServer.StartAsync(root, data, port, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is SettingException or OptionsValidationException or StorageException or ModelLoadException or IOException)
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {e.Message}");
            return null;
        }
    }
}
