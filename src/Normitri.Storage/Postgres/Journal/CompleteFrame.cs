using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;
using Normitri.Storage.Postgres.Writing;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>Gives a frame its outcome, counts it, keeps its result and what it sets off; nothing when it has one already or is not this unit's.</summary>
/// <param name="outcome">The outcome.</param>
/// <param name="frameId">Its frame's id, 16 bytes.</param>
/// <param name="json">Its result as UTF-8 JSON, made by the caller so that the writer's thread does not; null without a result.</param>
/// <param name="listeners">Told after the commit.</param>
/// <param name="signal">Raised after the commit of effects.</param>
/// <param name="cancellation">Gives up before it begins.</param>
internal sealed class CompleteFrame(
    FrameOutcome outcome, byte[] frameId, byte[]? json, OutcomeListeners listeners, OutboxSignal signal, CancellationToken cancellation) : GroupedWrite<bool>(cancellation)
{
    public FrameOutcome Outcome => outcome;

    public byte[] FrameId => frameId;

    public byte[]? Json => json;

    /// <summary>Of the result, once written.</summary>
    public long Cursor { get; set; }

    protected override void Committed()
    {
        if (!Answer)
            return;
        if (!outcome.Effects.IsEmpty)
            signal.Raise();
        listeners.Tell(outcome, Cursor);
    }
}
