using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Storage.Frames;
using Normitri.Storage.Retention.Archiving;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Retention;

/// <summary>One look for what is older than its limit, in bounded steps, by one process at a time: archived where that is asked for, then removed.</summary>
internal sealed class RetentionRun(
    IRetentionStore store, IFrameBin bin, ArchiveWriter archive, StorageMetrics metrics, IOptions<StorageOptions> options, TimeProvider time, ILogger<RetentionRun> logger)
{
    private const int PageSize = 2_000;
    private const int RemoveAtOnce = 250;
    private const int MostWaiting = 200_000;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(5);

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly RetentionOptions _options = options.Value.Retention;

    /// <summary>False when another process is at it.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        if (!await LeaseAsync(cancellation))
            return false;
        try
        {
            return await StageAsync("frames", () => BytesAsync(_options.FrameDays, cancellation), cancellation)
                && await StageAsync(RecordKind.Journal, _options.JournalDays, cancellation)
                && await StageAsync(RecordKind.Results, _options.ResultDays, cancellation)
                && await StageAsync(RecordKind.Audit, _options.AuditDays, cancellation)
                && await StageAsync(RecordKind.Alerts, _options.AlertDays, cancellation)
                && await StageAsync(RecordKind.DeadEntries, _options.DeadEntryDays, cancellation)
                && await StageAsync(RecordKind.HealthEvents, _options.HealthEventDays, cancellation)
                // After journal and results: a session goes when nothing of it is left there.
                && await StageAsync(RecordKind.Sessions, _options.SessionDays, cancellation)
                && await StageAsync("decisions", () => DecisionsAsync(_options.SessionDays, cancellation), cancellation);
        }
        finally
        {
            await store.ReleaseAsync(_holder);
        }
    }

    private Task<bool> StageAsync(RecordKind kind, int days, CancellationToken cancellation) =>
        StageAsync(ArchiveWriter.NameOf(kind), () => RecordsAsync(kind, days, cancellation), cancellation);

    /// <summary>A stage that fails is tried again by the next look; it does not keep the others from their work.</summary>
    /// <returns>False when another process has the lease.</returns>
    private async Task<bool> StageAsync(string kind, Func<Task<bool>> stage, CancellationToken cancellation)
    {
        try
        {
            return await stage();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            metrics.RetentionFailed(kind);
            Log.StageFailed(logger, kind, failure);
            return true;
        }
    }

    private async Task<bool> RecordsAsync(RecordKind kind, int days, CancellationToken cancellation)
    {
        if (days == 0)
            return true;
        var before = time.GetUtcNow() - TimeSpan.FromDays(days);
        var unreadable = 0;
        for (var after = 0L; ;)
        {
            if (!await LeaseAsync(cancellation))
                return false;
            var page = await store.ReadAsync(kind, after, before, PageSize, cancellation);
            if (page.Records.Count > 0)
                await RemoveAsync(kind, page.Records, before, cancellation);
            unreadable += page.Unreadable;
            if (page.IsLast)
                break;
            after = page.Last;
        }

        if (unreadable > 0)
        {
            metrics.Unreadable(ArchiveWriter.NameOf(kind), unreadable);
            Log.Unreadable(logger, unreadable, ArchiveWriter.NameOf(kind));
        }

        return true;
    }

    private async Task RemoveAsync(RecordKind kind, IReadOnlyList<OldRecord> records, DateTimeOffset before, CancellationToken cancellation)
    {
        // The archive is on the disk before anything is gone: a crash in between writes it again.
        if (_options.Archive)
            await archive.WriteAsync(kind, records, cancellation);
        var removed = 0;
        foreach (var some in records.Select(record => record.Id).Chunk(RemoveAtOnce))
            removed += await store.RemoveAsync(kind, some, before, cancellation);
        metrics.Removed(ArchiveWriter.NameOf(kind), removed);
        Log.Removed(logger, removed, ArchiveWriter.NameOf(kind), before);
    }

    private async Task<bool> DecisionsAsync(int days, CancellationToken cancellation)
    {
        if (days == 0)
            return true;
        var before = time.GetUtcNow() - TimeSpan.FromDays(days);
        var removed = 0;
        for (var some = RemoveAtOnce; some == RemoveAtOnce; removed += some)
        {
            if (!await LeaseAsync(cancellation))
                return false;
            some = await store.RemoveDecisionsAsync(before, RemoveAtOnce, cancellation);
        }

        metrics.Removed("decisions", removed);
        if (removed > 0)
            Log.Removed(logger, removed, "decisions", before);
        return true;
    }

    private async Task<bool> BytesAsync(int days, CancellationToken cancellation)
    {
        if (days == 0)
            return true;
        var limit = time.GetUtcNow() - TimeSpan.FromDays(days);
        // A frame younger than the limit has bytes younger than this.
        var before = limit - FrameAge.Fresh;
        var removed = 0;
        await foreach (var some in ChunksAsync(bin.ListAsync(before, cancellation)))
        {
            if (!await LeaseAsync(cancellation))
                return false;
            // After the listing: a frame that was taken in since then made its bytes young.
            if (await store.ReadWaitingHashesAsync(limit, MostWaiting, cancellation) is not { } waiting)
            {
                Log.TooManyWait(logger, MostWaiting);
                return true;
            }

            foreach (var bytes in some.Where(bytes => !waiting.Contains(bytes.Name.Sha256)))
                removed += await bin.RemoveAsync(bytes, before, cancellation) ? 1 : 0;
        }

        metrics.Removed("frames", removed);
        if (removed > 0)
            Log.Removed(logger, removed, "frames", before);
        return true;
    }

    private static async IAsyncEnumerable<List<StoredBytes>> ChunksAsync(IAsyncEnumerable<StoredBytes> all)
    {
        var some = new List<StoredBytes>(RemoveAtOnce);
        await foreach (var bytes in all)
        {
            some.Add(bytes);
            if (some.Count < RemoveAtOnce)
                continue;
            yield return some;
            some = new List<StoredBytes>(RemoveAtOnce);
        }

        if (some.Count > 0)
            yield return some;
    }

    private ValueTask<bool> LeaseAsync(CancellationToken cancellation) => store.TryLeaseAsync(_holder, time.GetUtcNow(), time.GetUtcNow() + LeaseTime, cancellation);
}
