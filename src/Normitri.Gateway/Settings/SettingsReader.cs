using Microsoft.Extensions.Configuration;

namespace Normitri.Gateway.Settings;

/// <summary>Reads and checks the settings before anything starts.</summary>
internal static class SettingsReader
{
    /// <exception cref="SettingsException">Something is missing, wrong or unknown.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(GatewaySettings.Section);
        Refuse(UnknownKeys.In(section, typeof(GatewaySettings)));
        var settings = Bind(section);
        Refuse(SettingsCheck.Faults(settings).Select(fault => $"{GatewaySettings.Section}:{fault}"));
        return settings;
    }

    private static void Refuse(IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } list)
            throw new SettingsException(list);
    }

    private static GatewaySettings Bind(IConfigurationSection section)
    {
        try
        {
            // Without the option the binder passes over values of another type inside lists.
            return section.Get<GatewaySettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new GatewaySettings();
        }
        catch (InvalidOperationException e)
        {
            // The innermost reason names the key.
            Exception reason = e;
            while (reason.InnerException is InvalidOperationException inner)
                reason = inner;
            throw new SettingsException([reason.Message]);
        }
    }
}
