using System.Collections.Immutable;
using Normitri.Contracts.Canaries;

namespace Normitri.Grains.Canaries;

/// <summary>Keeps the last reports in memory.</summary>
internal sealed class CanaryBoardGrain(TimeProvider time) : Grain, ICanaryBoardGrain
{
    private static readonly TimeSpan Forget = TimeSpan.FromDays(1);
    private readonly SortedDictionary<(string Silo, string Model), CanaryReport> _reports = [];

    public Task ReportAsync(CanaryReport report)
    {
        _reports[(report.Silo, report.Model)] = report;
        var oldest = time.GetUtcNow() - Forget;
        foreach (var (key, _) in _reports.Where(entry => entry.Value.CheckedAt < oldest).ToArray())
            _reports.Remove(key);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<CanaryReport>> ListAsync() => Task.FromResult<ImmutableArray<CanaryReport>>([.. _reports.Values]);
}
