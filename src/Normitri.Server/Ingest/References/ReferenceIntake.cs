using Microsoft.Extensions.Options;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest.References;

/// <summary>Takes frames of one unit whose bytes are in the store already, in the order of the request, and answers one by one.</summary>
internal sealed class ReferenceIntake(
    FrameAdmission admission, BytesInFlight inFlight, FrameAnnouncer announcer, IngestMetrics metrics, IOptions<IngestSettings> settings, ILogger<ReferenceIntake> logger)
{
    // An entry takes some 400 bytes; this is room for long names and much white space.
    private const int MaxBytesPerItem = 4 << 10;
    private readonly IngestSettings _settings = settings.Value;

    public async Task<IResult> TakeAsync(HttpContext http, UnitKind kind, string store, string name)
    {
        var unit = new UnitId(kind, Caller.Of(http).Tenant, store, name);
        if ((admission.Closed ?? FrameAdmission.CheckNames(unit)) is { } closed)
            return Refuse(closed);
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxBytesPerItem * _settings.MaxBatchItems);
        if (body is null)
            return Refuse(badBody!);
        IReadOnlyList<ReferenceItem>? items;
        using (body)
        {
            (items, var badList) = ReferenceItems.Read(body.Root, unit, _settings.MaxBatchItems, _settings.MaxFrameBytes);
            if (items is null)
                return Refuse(badList!);
        }

        var replies = new List<ItemReply>(items.Count);
        var taking = new UnitItems(metrics, logger);
        foreach (var item in items)
            replies.Add(await taking.TakeAsync(item.Sequence, () => TakeAsync(http, unit, item, http.RequestAborted), http.RequestAborted));
        return TypedResults.Json(new ItemReplies(replies, null), ServerJson.Default.ItemReplies);
    }

    private async ValueTask<(AppendResult? Taken, Problem? Problem)> TakeAsync(HttpContext http, UnitId unit, ReferenceItem item, CancellationToken cancellation)
    {
        if ((item.Problem ?? admission.Closed ?? admission.Check(item.Frame)) is { } problem)
            return (null, problem);
        if (await admission.CheckRateAsync(http) is { } tooFast)
            return (null, tooFast);
        if (await admission.CheckUnitAsync(unit, item.Frame.Sequence, cancellation) is { } notNow)
            return (null, notNow);
        var reference = item.Reference!;
        if (inFlight.TryTake(unit.Tenant, reference.Length) is not { } share)
            return (null, IngestProblems.TooMuchInFlight(reference.Length));
        using (share)
        {
            var (taken, notTaken) = await admission.TakeAsync(unit, item.Frame, reference, cancellation);
            if (taken is { Status: AppendStatus.Accepted, Envelope: { } envelope })
                await announcer.AnnounceAsync(envelope);
            return (taken, notTaken);
        }
    }

    private Problem Refuse(Problem problem)
    {
        metrics.Refused(problem.Slug);
        return problem;
    }
}
