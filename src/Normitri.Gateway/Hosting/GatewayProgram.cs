using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Normitri.Client;
using Normitri.Gateway.Settings;

namespace Normitri.Gateway.Hosting;

/// <summary>The process from its arguments to its exit code.</summary>
internal static class GatewayProgram
{
    private const int CannotWrite = 74; // EX_IOERR
    private const int WrongSettings = 78; // EX_CONFIG

    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(args);
            builder.Services.AddGateway(SettingsReader.Read(builder.Configuration));
            using var host = builder.Build();
            var exit = host.Services.GetRequiredService<GatewayExit>();
            await host.RunAsync();
            return exit.Code;
        }
        catch (SettingsException e)
        {
            await error.WriteLineAsync($"The settings of the gateway cannot work:{Environment.NewLine}{e.Message}");
            return WrongSettings;
        }
        catch (SpoolException e)
        {
            // The container opens it, before any service runs.
            await error.WriteLineAsync($"The spool cannot be used: {e.Message}");
            return CannotWrite;
        }
    }
}
