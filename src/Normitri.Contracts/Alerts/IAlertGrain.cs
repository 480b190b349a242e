using Orleans.Concurrency;

namespace Normitri.Contracts.Alerts;

/// <summary>Decides which frames of a unit raise an alert; key <c>{tenant}/{store}/{unit}</c>. The decision is stored before anything leaves.</summary>
[Alias("normitri.alert")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>A frame shows defects. Gives the number of alerts that it raised; a frame that was reported before raises none.</summary>
    [Alias("ReportAsync")]
    Task<int> ReportAsync(AlertCandidate candidate);

    /// <summary>What was decided last, as it is stored.</summary>
    [AlwaysInterleave]
    [ReadOnly]
    [Alias("GetStatusAsync")]
    Task<AlertStatus> GetStatusAsync();
}
