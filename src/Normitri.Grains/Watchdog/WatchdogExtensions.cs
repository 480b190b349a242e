using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>Adds the watchdog to a silo.</summary>
public static class WatchdogExtensions
{
    /// <summary>Adds the watchdog of a silo that has <c>AddNormitriGrains</c>. It watches the executors of <see cref="IExecutors"/> where there are any.</summary>
    public static ISiloBuilder AddWatchdog(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<WatchdogOptions>().Bind(configuration.GetSection(WatchdogOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<WatchdogOptions>>().Value;
            return new RestartLimit(options.MaxRestarts, options.Window, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<WatchdogMetrics>();
        services.TryAddSingleton<IMemoryReader, MemoryReader>();
        services.TryAddSingleton<IProcessExit, ProcessExit>();
        services.TryAddSingleton<ISiloEnd, SiloEnd>();
        services.AddSingleton<IWatchdogMonitor, WatchdogMonitor>();
        services.AddSingleton<IRemedies, Remedies>();
        services.AddSingleton<SiloWatchdog>();
        services.AddSingleton<IWatchdogAge>(provider => provider.GetRequiredService<SiloWatchdog>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<SiloWatchdog>());
        services.AddSingleton<IHealthCheckParticipant>(provider => provider.GetRequiredService<SiloWatchdog>());
        return silo;
    }
}
