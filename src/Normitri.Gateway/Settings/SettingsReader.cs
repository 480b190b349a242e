using Microsoft.Extensions.Configuration;

namespace Normitri.Gateway.Settings;

/// <summary>Reads and checks the settings before anything starts.</summary>
internal static class SettingsReader
{
    /// <exception cref="SettingsException">Something is missing, wrong or unknown.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var settings = Bind(configuration.GetSection(GatewaySettings.Section));
        var faults = SettingsCheck.Faults(settings).Select(fault => $"{GatewaySettings.Section}:{fault}").ToList();
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static GatewaySettings Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<GatewaySettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new GatewaySettings();
        }
        catch (InvalidOperationException e)
        {
            // A key that nobody reads is a misspelt one; the binder names it, or the key whose value is of another type.
            throw new SettingsException([$"{section.Path}: {e.Message}"]);
        }
    }
}
