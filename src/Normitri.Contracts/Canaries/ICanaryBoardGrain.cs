using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Normitri.Contracts.Canaries;

/// <summary>The last report of every silo about every model; one for the cluster, key <see cref="Key"/>. What it forgets, the next round tells again.</summary>
[Alias("normitri.canary-board")]
public interface ICanaryBoardGrain : IGrainWithStringKey
{
    public const string Key = "board";

    [Alias("ReportAsync")]
    Task ReportAsync(CanaryReport report);

    /// <summary>By silo and model; reports of silos that have been silent for a day are left out.</summary>
    [ReadOnly]
    [Alias("ListAsync")]
    Task<ImmutableArray<CanaryReport>> ListAsync();
}
