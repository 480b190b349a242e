using Microsoft.Extensions.Options;

namespace Normitri.Server.Settings;

internal static class SettingsExtensions
{
    /// <summary>Binds a section to its options. A value out of its range stops the start with the key's name.</summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidator<TOptions>(section));
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        return services;
    }

    /// <summary>The options of a section, validated now: for what the composition itself depends on.</summary>
    public static TOptions ReadSettings<TOptions>(this IConfiguration configuration, string section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        configuration.GetSection(section).Bind(options);
        var result = new SettingsValidator<TOptions>(section).Validate(null, options);
        return result.Succeeded ? options : throw new OptionsValidationException(section, typeof(TOptions), result.Failures);
    }
}
