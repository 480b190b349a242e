using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;

namespace Normitri.Server.Frames;

/// <summary>A frame as the journal knows it.</summary>
/// <param name="FrameId">The server's name of the frame.</param>
/// <param name="Store">Its store.</param>
/// <param name="Camera">The camera, unless it was a customer's scan.</param>
/// <param name="Customer">The customer, for a scan.</param>
/// <param name="Sequence">The sender's number.</param>
/// <param name="Outcome">waiting, processed, dropped or dead.</param>
/// <param name="Reason">Why, for dropped and dead.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="AcceptedAt">By the server's clock.</param>
/// <param name="FinishedAt">By the server's clock; absent while it waits.</param>
/// <param name="FinishedAfterMs">From acceptance to outcome, in milliseconds; absent while it waits.</param>
/// <param name="Image">The picture: size, bytes, content.</param>
/// <param name="Result">For processed frames.</param>
internal sealed record FrameDocument(
    string FrameId,
    string Store,
    string? Camera,
    string? Customer,
    ulong Sequence,
    string Outcome,
    string? Reason,
    DateTimeOffset CapturedAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? FinishedAt,
    double? FinishedAfterMs,
    FrameImage Image,
    DefectResult? Result)
{
    public static FrameDocument Of(FrameRecord record)
    {
        var frame = record.Envelope;
        var isCamera = frame.Unit.Kind == UnitKind.Camera;
        return new FrameDocument(
            frame.FrameId,
            frame.Unit.Store,
            isCamera ? frame.Unit.Name : null,
            isCamera ? null : frame.Unit.Name,
            frame.Sequence,
            record.Outcome.ToString().ToLowerInvariant(),
            record.Reason,
            frame.CapturedAt,
            frame.AcceptedAt,
            record.FinishedAt,
            (record.FinishedAt - frame.AcceptedAt)?.TotalMilliseconds,
            new FrameImage(frame.Width, frame.Height, frame.Reference.Length, frame.Reference.Sha256),
            record.Result);
    }
}
