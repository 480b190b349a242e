using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Server.Problems;

namespace Normitri.Server.Presence;

/// <summary>Gateways: what was last heard of them, and their goodbye.</summary>
internal sealed class GatewayResource(PresenceReader reader, IClusterClient cluster)
{
    public async Task<IResult> ListAsync(HttpContext http, string store)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        if (await reader.ReadAsync(Caller.Of(http).Tenant, store) is not { } presence)
            return Unavailable();
        var gateways = presence.Gateways.Select(gateway => GatewayEntry.Of(gateway, presence));
        return TypedResults.Json(new GatewayList(store, presence.At, [.. gateways]), ServerJson.Default.GatewayList);
    }

    public async Task<IResult> GetAsync(HttpContext http, string store, string gateway)
    {
        if (NamesProblem(store, gateway) is { } badName)
            return badName;
        if (await reader.ReadAsync(Caller.Of(http).Tenant, store) is not { } presence)
            return Unavailable();
        return presence.Gateways.FirstOrDefault(one => one.Name == gateway) is { } found
            ? TypedResults.Json(GatewayEntry.Of(found, presence), ServerJson.Default.GatewayEntry)
            : new Problem(404, "unknown-gateway", "Unknown gateway", $"Store '{store}' has heard of no gateway '{gateway}'. It appears with its first heartbeat.");
    }

    public async Task<IResult> LeaveAsync(HttpContext http, string store, string gateway)
    {
        if (NamesProblem(store, gateway) is { } badName)
            return badName;
        await cluster.GetGrain<IStorePresenceGrain>($"{Caller.Of(http).Tenant}/{store}").GoodbyeAsync(gateway);
        return TypedResults.NoContent();
    }

    public static Problem? NamesProblem(string store, string gateway)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        return EntityName.IsValid(gateway) ? null : CommonProblems.InvalidName("gateway", gateway);
    }

    private static Problem Unavailable() => new(
        503, "presence-unavailable", "Presence unavailable", "The keeper of the store's presence does not answer at the moment. Ask again.")
    {
        RetryAfterSeconds = CommonProblems.StorageRetrySeconds,
    };
}
