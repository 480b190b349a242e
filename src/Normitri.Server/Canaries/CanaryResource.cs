using Normitri.Contracts.Canaries;
using Normitri.Server.Auth;
using Normitri.Server.Json;

namespace Normitri.Server.Canaries;

/// <summary>What the checks of models by known pictures showed.</summary>
internal sealed class CanaryResource(ServiceOperators operators, IClusterClient cluster)
{
    public async Task<IResult> ListAsync(HttpContext http)
    {
        if (operators.WhyNotWatch(Caller.Of(http)) is { } refusal)
            return refusal;
        var reports = await cluster.GetGrain<ICanaryBoardGrain>(ICanaryBoardGrain.Key).ListAsync();
        return TypedResults.Json(new CanaryList([.. reports.Select(CanaryEntry.Of)]), ServerJson.Default.CanaryList);
    }
}
