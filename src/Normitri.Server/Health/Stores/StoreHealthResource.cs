using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Stores;
using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Cameras;

namespace Normitri.Server.Health.Stores;

/// <summary>A store's units with state and rates: the registry's cameras, and what silos told the store.</summary>
internal sealed partial class StoreHealthResource(ICameraRegistry registry, IClusterClient cluster, TimeProvider time, ILogger<StoreHealthResource> logger)
{
    private const string Unknown = "unknown";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<IResult> GetAsync(HttpContext http, string store)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        var tenant = Caller.Of(http).Tenant;
        var asked = AskAsync(tenant, store);
        var cameras = await registry.ListAsync(tenant, store, http.RequestAborted);
        var health = await asked;
        var told = (health?.Units ?? []).ToDictionary(unit => unit.Unit);
        var state = health is null ? Unknown : UnitHealthDocument.NameOf(told.Values.Select(unit => unit.State).DefaultIfEmpty().Max());
        var units = told.Values.Select(UnitHealthDocument.Of)
            .Concat(cameras.Where(camera => !told.ContainsKey(camera.Camera))
                .Select(camera => new UnitHealthDocument(camera.Camera.Name, null, health is null ? Unknown : UnitHealthDocument.NameOf(UnitState.Quiet))))
            .OrderBy(unit => unit.Camera is null)
            .ThenBy(unit => unit.Camera ?? unit.Customer, StringComparer.Ordinal);
        return TypedResults.Json(new StoreHealthDocument(store, time.GetUtcNow(), state, [.. units]), ServerJson.Default.StoreHealthDocument);
    }

    /// <summary>Null: no silo answered.</summary>
    private async Task<StoreHealth?> AskAsync(string tenant, string store)
    {
        try
        {
            return await cluster.GetGrain<IStoreGrain>($"{tenant}/{store}").GetHealthAsync().WaitAsync(Patience, time);
        }
        catch (Exception failure)
        {
            Log.NoAnswer(logger, tenant, store, failure);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2508, LogLevel.Warning, "Store {Tenant}/{Store} gave no health")]
        public static partial void NoAnswer(ILogger logger, string tenant, string store, Exception exception);
    }
}
