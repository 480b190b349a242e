using Normitri.Server.Problems;
using Normitri.Storage;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest.Items;

/// <summary>
/// The frames of one unit in one call, one after the other. After one that is to be sent again nothing more of the unit is taken: a later sequence in the journal
/// would keep the earlier one out for good. What one frame throws is its own answer and spoils no other unit's.
/// </summary>
internal sealed partial class UnitItems(IngestMetrics metrics, ILogger logger)
{
    private Problem? _held;

    public async ValueTask<ItemReply> TakeAsync(
        ulong? sequence, Func<ValueTask<(AppendResult? Taken, Problem? Problem)>> take, CancellationToken cancellation)
    {
        var (taken, problem) = _held is null ? await TryAsync(take, cancellation) : (null, _held);
        if (problem is null)
            return ItemReply.Taken(taken!);
        if (problem.Status is 408 or 429 or >= 500)
            _held ??= problem;
        metrics.Refused(problem.Slug);
        return ItemReply.Refused(sequence, problem);
    }

    private async ValueTask<(AppendResult? Taken, Problem? Problem)> TryAsync(
        Func<ValueTask<(AppendResult? Taken, Problem? Problem)>> take, CancellationToken cancellation)
    {
        try
        {
            return await take();
        }
        catch (Exception failure) when (failure is FrameStoreException { Retryable: true } or StorageException)
        {
            metrics.StorageFailed(failure);
            return (null, CommonProblems.OfStorage(failure));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
            return (null, IngestProblems.ItemFailed());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3104, LogLevel.Error, "One frame of a call could not be taken")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
