using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Server.DeadLetters;

/// <summary>A frame that was given up.</summary>
/// <param name="FrameId">The server's name of the frame.</param>
/// <param name="Store">Its store.</param>
/// <param name="Camera">The camera, unless it was a customer's scan.</param>
/// <param name="Customer">The customer, for a scan.</param>
/// <param name="Sequence">The sender's number.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="AcceptedAt">By the server's clock.</param>
/// <param name="DiedAt">When it was given up, by the server's clock.</param>
/// <param name="Replays">How often it was replayed before.</param>
internal sealed record DeadLetterDocument(
    string FrameId,
    string Store,
    string? Camera,
    string? Customer,
    ulong Sequence,
    string Reason,
    DateTimeOffset CapturedAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset DiedAt,
    int Replays)
{
    public static DeadLetterDocument Of(DeadFrame dead)
    {
        var (frame, unit) = (dead.Envelope, dead.Envelope.Unit);
        var isCamera = unit.Kind == UnitKind.Camera;
        return new DeadLetterDocument(
            frame.FrameId, unit.Store, isCamera ? unit.Name : null, isCamera ? null : unit.Name, frame.Sequence, dead.Reason, frame.CapturedAt,
            frame.AcceptedAt, dead.DiedAt, frame.Replays);
    }
}
