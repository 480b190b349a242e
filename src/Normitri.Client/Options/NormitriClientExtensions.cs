using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>Registers <see cref="NormitriClient"/>.</summary>
public static class NormitriClientExtensions
{
    private const string HttpClientName = "Normitri.Client";

    /// <summary>Registers a <see cref="NormitriClient"/> (one for the host, safe for many callers) with options set in code.</summary>
    /// <exception cref="OptionsValidationException">When the host starts with options that cannot work; the message names each.</exception>
    public static IServiceCollection AddNormitriClient(this IServiceCollection services, Action<NormitriClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<NormitriClientOptions>().Configure(configure);
        return services.AddClient(prefix: "");
    }

    /// <summary>Registers a <see cref="NormitriClient"/> with options from a section, usually <see cref="NormitriClientOptions.SectionName"/>.</summary>
    /// <exception cref="OptionsValidationException">When the host starts with options that cannot work; the message names each key.</exception>
    public static IServiceCollection AddNormitriClient(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<NormitriClientOptions>().Bind(section);
        return services.AddClient(section.Path + ":");
    }

    private static IServiceCollection AddClient(this IServiceCollection services, string prefix)
    {
        services.AddSingleton<IValidateOptions<NormitriClientOptions>>(new NormitriClientOptionsValidator(prefix));
        services.AddOptions<NormitriClientOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                ClientHttp.CreateHandler(provider.GetRequiredService<IOptions<NormitriClientOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddSingleton(provider => new NormitriClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            provider.GetRequiredService<IOptions<NormitriClientOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<NormitriClient>>()));
        return services;
    }
}
