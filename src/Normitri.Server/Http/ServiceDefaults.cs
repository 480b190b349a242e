using Microsoft.Extensions.Configuration.Memory;
using Normitri.Server.Problems;
using Normitri.Server.Settings;
using Normitri.Server.Telemetry;

namespace Normitri.Server.Http;

internal static class ServiceDefaults
{
    /// <summary>The longest time between the end of listening and the end of the process.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    // The weakest source of settings: appsettings.json, the environment and arguments all go over it.
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
    };

    /// <summary>What every role has: logging, limits, problems, an orderly end.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.AddConsoleLog();
        builder.UseNormitriKestrel();
        var delay = TimeSpan.FromSeconds(builder.Configuration.ReadSettings<KestrelSettings>(KestrelSettings.Section).StopDelaySeconds);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = delay + ShutdownTimeout);
        builder.Services.AddProblems();
        builder.Services.AddSingleton(StartSilence.AddTo(builder.Logging));
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }
}
