using Normitri.Contracts.Health;
using Orleans.Concurrency;

namespace Normitri.Contracts.Stores;

/// <summary>A store: the live view of its units, fed by the stream <c>results</c>; key <c>{tenant}/{store}</c>.</summary>
[Alias("normitri.store")]
public interface IStoreGrain : IGrainWithStringKey
{
    /// <summary>The units that gave results lately, with rates and latencies.</summary>
    [AlwaysInterleave]
    [Alias("GetOverviewAsync")]
    Task<StoreOverview> GetOverviewAsync();

    /// <summary>Takes what a silo says of the store's units that it holds.</summary>
    [AlwaysInterleave]
    [Alias("ReportHealthAsync")]
    Task ReportHealthAsync(StoreHealthReport report);

    /// <summary>The units that silos told of, with state, rates and errors.</summary>
    [AlwaysInterleave]
    [Alias("GetHealthAsync")]
    Task<StoreHealth> GetHealthAsync();
}
