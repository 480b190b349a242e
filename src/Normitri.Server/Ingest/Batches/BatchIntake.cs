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
    FrameAdmission admission, BytesInFlight inFlight, FrameAnnouncer announcer, IngestMetrics metrics, IOptions<IngestSettings> settings, ILogger<BatchIntake> logger)
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
        // Before it is read: a call that is too much already costs no more than its headers.
        if (admission.CheckCall(http) is { } notNow)
            return Refuse(notNow);
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
                var replies = await TakeAsync(http, batch, http.RequestAborted);
                return TypedResults.Json(new ItemReplies(replies, batch.Unexpected.Count == 0 ? null : batch.Unexpected), ServerJson.Default.ItemReplies);
            }
        }
    }

    private async Task<ItemReply[]> TakeAsync(HttpContext http, FrameBatch batch, CancellationToken cancellation)
    {
        var replies = new ItemReply[batch.Items.Count];
        var units = Enumerable.Range(0, batch.Items.Count).GroupBy(index => batch.Items[index].Unit);
        await Parallel.ForEachAsync(
            units,
            new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = cancellation },
            async (unit, stopping) =>
            {
                var items = new UnitItems(metrics, logger);
                foreach (var index in unit)
                {
                    var item = batch.Items[index];
                    replies[index] = await items.TakeAsync(item.Sequence, () => TakeAsync(http, batch, item, stopping), stopping);
                }
            });
        return replies;
    }

    private async ValueTask<(AppendResult? Taken, Problem? Problem)> TakeAsync(HttpContext http, FrameBatch batch, BatchItem item, CancellationToken cancellation)
    {
        if ((item.Problem ?? admission.Closed ?? admission.Check(item.Frame)) is { } problem)
            return (null, problem);
        var (picture, badPart) = batch.PartOf(item);
        if (picture is null)
            return (null, badPart);
        if (await admission.CheckRateAsync(http) is { } tooFast)
            return (null, tooFast);
        if (await admission.CheckUnitAsync(item.Unit, item.Frame.Sequence, cancellation) is { } notNow)
            return (null, notNow);
        var (taken, notTaken) = await admission.TakeAsync(item.Unit, item.Frame, picture.Bytes, cancellation);
        if (taken is { Status: AppendStatus.Accepted, Envelope: { } envelope })
            await announcer.AnnounceAsync(envelope);
        return (taken, notTaken);
    }

    private Problem Refuse(Problem problem)
    {
        metrics.Refused(problem.Slug);
        return problem;
    }
}
