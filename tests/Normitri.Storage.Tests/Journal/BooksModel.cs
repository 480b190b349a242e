using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Tests.Journal;

/// <summary>What the journal must say about one unit, in the simplest words.</summary>
internal sealed class BooksModel(UnitId unit)
{
    private readonly Dictionary<ulong, string> _contents = [];
    private readonly List<FrameEnvelope> _waiting = [];
    private long _duplicates;
    private long _processed;
    private readonly Dictionary<string, long> _reasons = [];
    private long _dead;

    public UnitId Unit => unit;

    public ulong? Last => _contents.Count == 0 ? null : _contents.Keys.Max();

    public IReadOnlyList<FrameEnvelope> Waiting => _waiting;

    public AppendStatus Expect(ulong sequence, string content)
    {
        if (_contents.TryGetValue(sequence, out var known))
            return known == content ? AppendStatus.Duplicate : AppendStatus.SequenceConflict;
        return sequence < Last ? AppendStatus.SequenceWentBack : AppendStatus.Accepted;
    }

    public void Apply(AppendResult answer, ulong sequence, string content)
    {
        if (answer.Status == AppendStatus.Duplicate)
            _duplicates++;
        if (answer.Status != AppendStatus.Accepted)
            return;
        Assert.Equal(Last, answer.Envelope!.PreviousSequence);
        _contents.Add(sequence, content);
        _waiting.Add(answer.Envelope);
    }

    public void Apply(FrameOutcome outcome)
    {
        _waiting.RemoveAll(frame => frame.FrameId == outcome.FrameId);
        _ = outcome.Kind switch
        {
            OutcomeKind.Processed => _processed++,
            OutcomeKind.Dropped => _reasons[outcome.Reason!] = _reasons.GetValueOrDefault(outcome.Reason!) + 1,
            _ => _dead++,
        };
    }

    public void Replay(FrameEnvelope frame)
    {
        _dead--;
        var known = _waiting.FindIndex(other => other.Sequence > frame.Sequence);
        _waiting.Insert(known < 0 ? _waiting.Count : known, frame with { Replays = frame.Replays + 1 });
    }

    public void Check(UnitBooks books)
    {
        Assert.Equal(
            (_contents.Count, _duplicates, _processed, _reasons.Values.Sum(), _dead, Last),
            (books.Accepted, books.Duplicates, books.Processed, books.Dropped, books.Dead, books.LastSequence));
        Assert.Equal(
            (_reasons.GetValueOrDefault("superseded"), _reasons.GetValueOrDefault("stale"), _reasons.GetValueOrDefault("deadline")),
            (books.Superseded, books.Stale, books.PastDeadline));
        Assert.Equal(books.Accepted, books.Processed + books.Dropped + books.Dead + _waiting.Count);
    }
}
