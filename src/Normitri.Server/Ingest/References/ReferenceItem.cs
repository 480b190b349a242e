using System.Text.Json;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Server.Documents;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.References;

/// <summary>One frame by reference, as it was sent; or why it cannot be taken.</summary>
internal sealed record ReferenceItem(ulong? Sequence, FrameHeaders Frame, FrameReference? Reference, Problem? Problem)
{
    private const int MaxText = 256;

    public static ReferenceItem Read(JsonElement element, string path, in UnitId unit, long maxBytes)
    {
        var faults = new Faults();
        if (StrictObject.Open(element, path, faults, ["sequence", "capturedAt", "customerId", "reference", .. PayloadIdentity.OfUnit]) is not { } item)
            return new ReferenceItem(null, default, null, faults.ToProblem("frame"));
        var sequence = ItemFields.Sequence(item);
        if (PayloadIdentity.CheckUnit(item, unit) is { } otherUnit)
            return new ReferenceItem(sequence, default, null, otherUnit);
        var frame = new FrameHeaders(sequence ?? 0, ItemFields.CapturedAt(item), ItemFields.CustomerId(item, unit.Kind));
        var reference = ReadReference(item, faults);
        if (faults.Any)
            return new ReferenceItem(sequence, default, null, faults.ToProblem("frame"));
        return reference!.Length > maxBytes
            ? new ReferenceItem(sequence, default, null, IngestProblems.ReferenceTooLarge(reference.Length, maxBytes))
            : new ReferenceItem(sequence, frame, reference, null);
    }

    private static FrameReference? ReadReference(StrictObject item, Faults faults)
    {
        if (!item.TryGet("reference", out var element))
        {
            item.Fault("reference", "is missing.");
            return null;
        }

        if (StrictObject.Open(element, item.PathOf("reference"), faults, "container", "blobName", "eTag", "length", "sha256") is not { } reference)
            return null;
        var container = reference.Text("container", required: true, MaxText);
        var blobName = reference.Text("blobName", required: true, MaxText);
        // Empty where the store has none: files.
        var etag = reference.TryGet("eTag", out var tag) && tag.ValueKind == JsonValueKind.String && tag.ValueEquals(""u8)
            ? ""
            : reference.Text("eTag", required: false, MaxText);
        var sha256 = reference.Text("sha256", required: true, MaxText);
        var length = ItemLength.Read(reference);
        return new FrameReference(container ?? "", blobName ?? "", etag ?? "", length, sha256 ?? "");
    }
}
