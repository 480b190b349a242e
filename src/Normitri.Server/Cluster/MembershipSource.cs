using Normitri.Server.Settings;
using Normitri.Storage;

namespace Normitri.Server.Cluster;

/// <summary>The database that silos find each other in: the one of the storage, whose migrations make the tables.</summary>
internal static class MembershipSource
{
    public const string Key = ClusterSettings.Section + ":" + nameof(ClusterSettings.Membership);

    /// <exception cref="SettingException">The storage is in another database.</exception>
    public static string ConnectionString(IConfiguration configuration)
    {
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (storage.Provider != ClusterSettings.Postgres || string.IsNullOrWhiteSpace(storage.Postgres.ConnectionString))
        {
            throw new SettingException(
                Key, $"membership in PostgreSQL is kept in the storage's database: set {StorageOptions.Section}:Provider to postgres, and its ConnectionString.");
        }

        return storage.Postgres.ConnectionString;
    }
}
