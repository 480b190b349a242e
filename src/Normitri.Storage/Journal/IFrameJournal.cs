using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>
/// The truth about frames. From <see cref="AppendAsync"/> on, a frame has exactly one terminal outcome, given by <see cref="CompleteAsync"/>.
/// For every unit, accepted = processed + dropped + dead + waiting holds at every commit.
/// </summary>
public interface IFrameJournal
{
    /// <summary>
    /// Takes a frame in, durably, and gives it its id. The same sequence with the same content is a duplicate and changes nothing; the same sequence
    /// with other content, or one below the last accepted, is refused.
    /// </summary>
    ValueTask<AppendResult> AppendAsync(NewFrame frame, CancellationToken cancellation);

    /// <summary>
    /// Gives a frame its outcome and stores its result, in one transaction. False when it has one already, was replayed since
    /// it was looked at, or is not known; nothing is changed then.
    /// </summary>
    ValueTask<bool> CompleteAsync(FrameOutcome outcome, CancellationToken cancellation);

    /// <summary>
    /// Keeps what must outlive the owner about a frame that waits. False when the frame has its outcome already, was
    /// replayed since, or is not known; nothing is changed then.
    /// </summary>
    ValueTask<bool> NoteTrialAsync(UnitId unit, string frameId, FrameTrial trial, CancellationToken cancellation);

    /// <summary>A page of dead frames, oldest first.</summary>
    ValueTask<IReadOnlyList<DeadFrame>> ReadDeadAsync(DeadFrameQuery query, CancellationToken cancellation);

    /// <summary>
    /// Lets a dead frame wait again, counts that and writes it to the audit log, in one transaction. Of several calls at once one is told
    /// <see cref="ReplayStatus.Replayed"/>. The caller wakes the owner.
    /// </summary>
    /// <param name="tenant">Whose frame.</param>
    /// <param name="frameId">The frame.</param>
    /// <param name="actor">Who asks: a key's id.</param>
    /// <param name="cancellation">Gives up before it begins.</param>
    ValueTask<ReplayResult> ReplayAsync(string tenant, string frameId, string actor, CancellationToken cancellation);

    /// <summary>Frames of a unit without an outcome, by rising sequence, above <paramref name="afterSequence"/>.</summary>
    ValueTask<IReadOnlyList<FrameEnvelope>> ReadWaitingAsync(UnitId unit, ulong? afterSequence, int limit, CancellationToken cancellation);

    /// <summary>Units with a frame that was accepted before <paramref name="acceptedBefore"/> and has no outcome yet.</summary>
    ValueTask<IReadOnlyList<UnitId>> FindUnitsWaitingAsync(DateTimeOffset acceptedBefore, int limit, CancellationToken cancellation);

    /// <summary>Frames without an outcome, by unit; units that have none are not in it.</summary>
    ValueTask<IReadOnlyList<UnitBacklog>> CountWaitingAsync(CancellationToken cancellation);

    /// <summary>A frame of a tenant, or null.</summary>
    ValueTask<FrameRecord?> FindAsync(string tenant, string frameId, CancellationToken cancellation);

    /// <summary>The books of every unit of a tenant, or of one of its stores.</summary>
    ValueTask<IReadOnlyList<UnitBooks>> ReadBooksAsync(string tenant, string? store, CancellationToken cancellation);

    /// <summary>The books of one unit; zeros when it never had a frame. Cheap: the API asks before it accepts.</summary>
    ValueTask<UnitBooks> ReadBooksAsync(UnitId unit, CancellationToken cancellation);
}
