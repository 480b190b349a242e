using System.Text.Json;
using Normitri.Contracts.Identities;
using Normitri.Server.Documents;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Batches;

/// <summary>One frame of a batch, as its first part describes it; or why it cannot be taken.</summary>
/// <param name="Sequence">As sent, where it could be read.</param>
/// <param name="Unit">Whose.</param>
/// <param name="Frame">What the sender says about it.</param>
/// <param name="Part">Name of the part with its picture.</param>
/// <param name="Problem">Null for a frame that may be taken.</param>
internal sealed record BatchItem(ulong? Sequence, UnitId Unit, FrameHeaders Frame, string? Part, Problem? Problem)
{
    private const int MaxText = 128;

    public static BatchItem Read(JsonElement element, string path, string tenant, string store)
    {
        var faults = new Faults();
        if (StrictObject.Open(element, path, faults, ["camera", "customer", "sequence", "capturedAt", "customerId", "image", .. PayloadIdentity.OfStore]) is not { } item)
            return new BatchItem(null, default, default, null, faults.ToProblem("frame"));
        var sequence = ItemFields.Sequence(item);
        var part = item.Text("image", required: true, MaxText);
        if (PayloadIdentity.CheckStore(item, tenant, store) is { } otherStore)
            return new BatchItem(sequence, default, default, part, otherStore);
        var unit = ReadUnit(item, tenant, store);
        var frame = new FrameHeaders(sequence ?? 0, ItemFields.CapturedAt(item), ItemFields.CustomerId(item, unit.Kind));
        return new BatchItem(sequence, unit, frame, part, faults.Any ? faults.ToProblem("frame") : null);
    }

    private static UnitId ReadUnit(StrictObject item, string tenant, string store)
    {
        var (hasCamera, hasCustomer) = (item.TryGet("camera", out _), item.TryGet("customer", out _));
        if (hasCamera == hasCustomer)
            item.Fault(hasCamera ? "customer" : "camera", hasCamera ? "is given beside camera; give the one that the frame is of." : "is missing; give camera or customer.");
        return hasCustomer
            ? UnitId.Customer(tenant, store, ItemFields.Name(item, "customer") ?? "")
            : UnitId.Camera(tenant, store, ItemFields.Name(item, "camera") ?? "");
    }
}
