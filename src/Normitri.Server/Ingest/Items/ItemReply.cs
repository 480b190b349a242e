using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest.Items;

/// <summary>What became of one frame of a call.</summary>
/// <param name="Status">accepted, duplicate or refused.</param>
/// <param name="Sequence">As sent, where it could be read.</param>
/// <param name="FrameId">The server's name of the frame; absent when it was refused.</param>
/// <param name="Problem">Why it was refused.</param>
internal sealed record ItemReply(string Status, ulong? Sequence, string? FrameId, ItemProblem? Problem)
{
    public static ItemReply Taken(AppendResult taken) => new(
        taken.Status == AppendStatus.Accepted ? "accepted" : "duplicate", taken.Envelope!.Sequence, taken.Envelope.FrameId, null);

    public static ItemReply Refused(ulong? sequence, Problem problem) => new("refused", sequence, null, ItemProblem.From(problem));
}
