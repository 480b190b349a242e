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
    FrameAdmission admission, BytesInFlight inFlight, FrameAnnouncer announcer, IngestMetrics metrics, IOptions<IngestSettings> settings)
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
        List<ReferenceItem> items;
        using (body)
        {
            // One frame may come without a list around it.
            var isList = body.Root.TryGetProperty("references", out _) || !body.Root.TryGetProperty("reference", out _);
            var (elements, badList) = isList ? ItemList.Read(body.Root, "references", _settings.MaxBatchItems) : ([body.Root], null);
            if (elements is null)
                return Refuse(badList!);
            items = elements.Select((element, index) => ReferenceItem.Read(element, isList ? $"$.references[{index}]" : "$", unit, _settings.MaxFrameBytes)).ToList();
        }

        var replies = new List<ItemReply>(items.Count);
        foreach (var item in items)
            replies.Add(await TakeAsync(unit, item, http.RequestAborted));
        return TypedResults.Json(new ItemReplies(replies, null), ServerJson.Default.ItemReplies);
    }

    private async ValueTask<ItemReply> TakeAsync(UnitId unit, ReferenceItem item, CancellationToken cancellation)
    {
        if ((item.Problem ?? admission.Closed ?? admission.Check(item.Frame)) is { } problem)
            return Refuse(item, problem);
        if (await admission.CheckUnitAsync(unit, cancellation) is { } notNow)
            return Refuse(item, notNow);
        var reference = item.Reference!;
        if (inFlight.TryTake(unit.Tenant, reference.Length) is not { } share)
            return Refuse(item, IngestProblems.TooMuchInFlight(reference.Length));
        using (share)
        {
            var (taken, notTaken) = await admission.TakeAsync(unit, item.Frame, reference, cancellation);
            if (taken is null)
                return Refuse(item, notTaken!);
            if (taken.Status == AppendStatus.Accepted)
                await announcer.AnnounceAsync(taken.Envelope!);
            return ItemReply.Taken(taken);
        }
    }

    private ItemReply Refuse(ReferenceItem item, Problem problem) => ItemReply.Refused(item.Sequence, Refuse(problem));

    private Problem Refuse(Problem problem)
    {
        metrics.Refused(problem.Slug);
        return problem;
    }
}
