namespace Normitri.Storage.Health;

/// <summary>What every process of the service last told of itself.</summary>
public interface IProcessReports
{
    /// <summary>Takes the place of the process's last report, and forgets those from before <paramref name="forgetBefore"/>.</summary>
    /// <returns>How many were forgotten.</returns>
    ValueTask<int> PutAsync(ProcessReport report, DateTimeOffset forgetBefore, CancellationToken cancellation);

    /// <summary>The process ends as it should, and is silent for a reason.</summary>
    ValueTask<int> RemoveAsync(string process, CancellationToken cancellation);

    /// <summary>Of all processes, by name.</summary>
    ValueTask<IReadOnlyList<ProcessReport>> ReadAsync(CancellationToken cancellation);
}
