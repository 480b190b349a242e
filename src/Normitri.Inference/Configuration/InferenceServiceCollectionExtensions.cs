using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Hosting;

namespace Normitri.Inference.Configuration;

/// <summary>Adds the inference host to a process.</summary>
public static class InferenceServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IInferenceHost"/>, which loads its models when the process starts. Settings that are wrong, or a model
    /// that cannot be loaded, stop the start. Add it before what calls it, so that it starts first and stops last.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration; the section is <see cref="InferenceOptions.SectionName"/>.</param>
    public static IServiceCollection AddNormitriInference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InferenceOptions>()
            .Bind(configuration.GetSection(InferenceOptions.SectionName), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InferenceOptions>, InferenceOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<InferenceHost>();
        services.TryAddSingleton<IInferenceHost>(provider => provider.GetRequiredService<InferenceHost>());
        services.TryAddSingleton<IExecutors>(provider => provider.GetRequiredService<InferenceHost>());
        services.AddHostedService(provider => provider.GetRequiredService<InferenceHost>());
        return services;
    }
}
