using Orleans.Concurrency;

namespace Normitri.Contracts.Units;

/// <summary>The owner of a unit's frames: takes them in order, one at a time, and gives each exactly one outcome.</summary>
[Alias("normitri.unit")]
public interface IUnitGrain : IGrainWithStringKey
{
    /// <summary>Looks in the journal for frames that wait without being known here (a lost stream event, a restart).</summary>
    [AlwaysInterleave]
    [Alias("ResumeAsync")]
    Task ResumeAsync();

    /// <summary>What this activation has seen and holds.</summary>
    [AlwaysInterleave]
    [Alias("GetStatusAsync")]
    Task<UnitStatus> GetStatusAsync();

    /// <summary>Ends this activation, which does not go on with its frame; the next call makes another, which finds the frame in the journal.</summary>
    [AlwaysInterleave]
    [Alias("DeactivateAsync")]
    Task DeactivateAsync();

    /// <summary>The unit's configuration has a new version: use it from the next frame on.</summary>
    [AlwaysInterleave]
    [Alias("ConfigurationChangedAsync")]
    Task ConfigurationChangedAsync(long version);
}
