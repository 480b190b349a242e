using Normitri.Contracts.Circuits;
using Normitri.Grains.Alerts;
using Normitri.Grains.Canaries;
using Normitri.Grains.Health;
using Normitri.Grains.Inference;
using Normitri.Grains.Outbox;
using Normitri.Grains.Presence;
using Normitri.Grains.Quality;
using Normitri.Grains.Units;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Configuration;
using Normitri.Server.Auth;
using Normitri.Server.Cluster;
using Normitri.Server.Http;
using Normitri.Server.Ingest;
using Normitri.Server.Roles;
using Normitri.Storage;
using Normitri.Storage.Tenants;
using Normitri.Telemetry.Settings;

namespace Normitri.Server.Settings;

/// <summary>
/// Every setting that there is below <c>Normitri</c>. A key that is none of them is a typo or of another version, and stops the start: it would be
/// passed over in silence otherwise.
/// </summary>
internal static class KnownSettings
{
    private const string Root = "Normitri";

    private static readonly Dictionary<string, Type?> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [RoleSetting.Key] = null,
        [SiloSettings.Section] = typeof(SiloSettings),
        [ClusterSettings.Section] = typeof(ClusterSettings),
        [KestrelSettings.Section] = typeof(KestrelSettings),
        [AuthSettings.Section] = typeof(AuthSettings),
        [IngestSettings.Section] = typeof(IngestSettings),
        [TenantOptions.Section] = typeof(TenantOptions),
        [UnitOptions.Section] = typeof(UnitOptions),
        [OutboxOptions.Section] = typeof(OutboxOptions),
        [AlertOptions.Section] = typeof(AlertOptions),
        [CircuitOptions.Section] = typeof(CircuitOptions),
        [WatchdogOptions.Section] = typeof(WatchdogOptions),
        [HealthOptions.Section] = typeof(HealthOptions),
        [PresenceOptions.Section] = typeof(PresenceOptions),
        [ResultCacheOptions.Section] = typeof(ResultCacheOptions),
        [QualityOptions.Section] = typeof(QualityOptions),
        [CanaryOptions.Section] = typeof(CanaryOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [InferenceOptions.SectionName] = typeof(InferenceOptions),
        [TelemetryOptions.Section] = typeof(TelemetryOptions),
        // Programs that share their settings with the server; they judge these themselves.
        ["Normitri:Client"] = null,
        ["Normitri:Gateway"] = null,
    };

    /// <exception cref="SettingException">Names the first key that is not known, and those that are.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(Root).GetChildren())
        {
            if (!Sections.TryGetValue(section.Path, out var type))
                throw new SettingException(section.Path, $"there is no such setting; there are: {string.Join(", ", Sections.Keys)}.");
            if (type is not null)
                CheckKeys(section, type);
        }
    }

    private static void CheckKeys(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
                throw new SettingException(child.Path, $"there is no such setting; there are: {string.Join(", ", known.Keys)}.");
            // Only options of our own nest; maps and lists have keys of the operator's choice.
            if (property.PropertyType.IsClass && property.PropertyType.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
                CheckKeys(child, property.PropertyType);
        }
    }
}
