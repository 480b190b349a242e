using Microsoft.Extensions.Options;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest.Batches;

/// <summary>
/// Takes many small frames in one call: those of one unit in their order, different units side by side, each judged and answered by itself as if it had come alone.
/// </summary>
internal sealed class BatchIntake(
    FrameAdmission admission, BytesInFlight inFlight, FrameAnnouncer announcer, IngestMetrics metrics, IOptions<IngestSettings> settings)
{
    private const int UnitsAtOnce = 8;
    private readonly BatchLimits _limits = new(
        settings.Value.MaxBatchItems, settings.Value.MaxFrameBytes, (int)Math.Min(settings.Value.MaxBatchBytes, settings.Value.MaxBytesInFlightPerTenant));

    public async Task<IResult> TakeAsync(HttpContext http, string store)
    {
        if (admission.Closed is { } closed)
            return Refuse(closed);
        if (!EntityName.IsValid(store))
            return Refuse(CommonProblems.InvalidName("store", store));
        if (http.Request.ContentLength > _limits.BatchBytes)
            return Refuse(BatchProblems.BatchTooLarge(_limits.BatchBytes));
        var tenant = Caller.Of(http).Tenant;
        var bytes = http.Request.ContentLength ?? _limits.BatchBytes;
        if (inFlight.TryTake(tenant, bytes) is not { } share)
            return Refuse(IngestProblems.TooMuchInFlight(bytes));
        using (share)
        {
            var (batch, badBatch) = await BatchReader.ReadAsync(http.Request.Body, http.Request.ContentType, tenant, store, _limits, http.RequestAborted);
            if (batch is null)
                return Refuse(badBatch!);
            using (batch)
            {
                var replies = await TakeAsync(batch, http.RequestAborted);
                return TypedResults.Json(new ItemReplies(replies, batch.Unexpected.Count == 0 ? null : batch.Unexpected), ServerJson.Default.ItemReplies);
            }
        }
    }

    private async Task<ItemReply[]> TakeAsync(FrameBatch batch, CancellationToken cancellation)
    {
        var replies = new ItemReply[batch.Items.Count];
        var units = Enumerable.Range(0, batch.Items.Count).GroupBy(index => batch.Items[index].Unit);
        await Parallel.ForEachAsync(
            units,
            new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = cancellation },
            async (unit, stopping) =>
            {
                foreach (var index in unit)
                    replies[index] = await TakeAsync(batch, batch.Items[index], stopping);
            });
        return replies;
    }

    private async ValueTask<ItemReply> TakeAsync(FrameBatch batch, BatchItem item, CancellationToken cancellation)
    {
        if ((item.Problem ?? admission.Closed ?? admission.Check(item.Frame)) is { } problem)
            return Refuse(item, problem);
        var (picture, badPart) = batch.PartOf(item);
        if (picture is null)
            return Refuse(item, badPart!);
        if (await admission.CheckUnitAsync(item.Unit, cancellation) is { } notNow)
            return Refuse(item, notNow);
        var (taken, notTaken) = await admission.TakeAsync(item.Unit, item.Frame, picture.Bytes, cancellation);
        if (taken is null)
            return Refuse(item, notTaken!);
        if (taken.Status == AppendStatus.Accepted)
            await announcer.AnnounceAsync(taken.Envelope!);
        return ItemReply.Taken(taken);
    }

    private ItemReply Refuse(BatchItem item, Problem problem) => ItemReply.Refused(item.Sequence, Refuse(problem));

    private Problem Refuse(Problem problem)
    {
        metrics.Refused(problem.Slug);
        return problem;
    }
}
