using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Normitri.Client;
using Normitri.Gateway.Settings;
using Normitri.Telemetry;

namespace Normitri.Gateway.Hosting;

/// <summary>The process from its arguments to its exit code.</summary>
internal static class GatewayProgram
{
    private const int CannotWrite = 74; // EX_IOERR
    private const int WrongSettings = 78; // EX_CONFIG

    private static readonly TelemetryScope Scope = new("normitri-gateway", ["Normitri*", "System.Runtime"], [ClientTelemetry.SourceName]);

    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(args);
            builder.AddNormitriTelemetry(Scope);
            builder.Services.AddGateway(SettingsReader.Read(builder.Configuration));
            using var host = builder.Build();
            var exit = host.Services.GetRequiredService<GatewayExit>();
            await host.RunAsync();
            return exit.Code;
        }
        catch (Exception e) when (e is SettingsException or OptionsValidationException)
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
