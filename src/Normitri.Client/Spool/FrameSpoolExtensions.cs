using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>Registers <see cref="FrameSpool"/> beside the client: <c>services.AddNormitriClient(...).AddFrameSpool(...)</c>.</summary>
public static class FrameSpoolExtensions
{
    /// <summary>Registers a <see cref="FrameSpool"/> (one for the host) with options set in code. It is opened and sends while the host runs.</summary>
    /// <exception cref="OptionsValidationException">When the host starts with options that cannot work; the message names each.</exception>
    public static IServiceCollection AddFrameSpool(this IServiceCollection services, Action<FrameSpoolOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<FrameSpoolOptions>().Configure(configure);
        return services.AddSpool(prefix: "");
    }

    /// <summary>Registers a <see cref="FrameSpool"/> with options from a section, usually <see cref="FrameSpoolOptions.SectionName"/>.</summary>
    /// <exception cref="OptionsValidationException">When the host starts with options that cannot work; the message names each key.</exception>
    public static IServiceCollection AddFrameSpool(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<FrameSpoolOptions>().Bind(section);
        return services.AddSpool(section.Path + ":");
    }

    private static IServiceCollection AddSpool(this IServiceCollection services, string prefix)
    {
        services.AddSingleton<IValidateOptions<FrameSpoolOptions>>(new FrameSpoolOptionsValidator(prefix));
        services.AddOptions<FrameSpoolOptions>().ValidateOnStart();
        services.TryAddSingleton(provider => new FrameSpool(
            provider.GetRequiredService<IOptions<FrameSpoolOptions>>().Value,
            provider.GetRequiredService<NormitriClient>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FrameSpool>>()));
        services.AddHostedService<FrameSpoolService>();
        return services;
    }
}
