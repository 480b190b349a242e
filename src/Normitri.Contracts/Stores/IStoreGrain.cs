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
}
