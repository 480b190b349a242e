using Normitri.Contracts.Presence;

namespace Normitri.Server.Presence;

/// <summary>Asks the keeper of a store's presence, and does without it when it does not answer soon.</summary>
internal sealed partial class PresenceReader(IClusterClient cluster, TimeProvider time, ILogger<PresenceReader> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Null when the keeper cannot be reached.</summary>
    public async Task<StorePresence?> ReadAsync(string tenant, string store)
    {
        try
        {
            return await cluster.GetGrain<IStorePresenceGrain>($"{tenant}/{store}").GetAsync().WaitAsync(Patience, time);
        }
        catch (Exception failure)
        {
            Log.NoPresence(logger, tenant, store, failure);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2610, LogLevel.Warning, "The presence of store {Tenant}/{Store} could not be read")]
        public static partial void NoPresence(ILogger logger, string tenant, string store, Exception exception);
    }
}
