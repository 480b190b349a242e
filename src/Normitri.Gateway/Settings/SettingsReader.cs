using Microsoft.Extensions.Configuration;

namespace Normitri.Gateway.Settings;

/// <summary>Reads and checks the settings before anything starts.</summary>
internal static class SettingsReader
{
    /// <exception cref="SettingsException">Something is missing, wrong or unknown.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(GatewaySettings.Section);
        var settings = Bind(section);
        var faults = UnknownKeys.In(section, typeof(GatewaySettings))
            .Concat(SettingsCheck.Faults(settings).Select(fault => $"{GatewaySettings.Section}:{fault}"))
            .ToList();
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static GatewaySettings Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<GatewaySettings>() ?? new GatewaySettings();
        }
        catch (InvalidOperationException e)
        {
            // A value of another type; the binder names its key.
            throw new SettingsException([e.Message]);
        }
    }
}
