using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>
/// Knows of a unit's frames how often and since when they were tried, and keeps it in the journal where the process may not live to tell: so no frame is
/// tried for ever, nor takes the process down for ever (docs/decisions/0021-no-frame-is-tried-for-ever.md). A frame that goes well costs no write.
/// </summary>
internal sealed class FrameTrials(UnitId unit, UnitServices services, Action<string> report)
{
    // A frame that waited so long before its owner began was perhaps begun by another owner, whose process is gone.
    private static readonly TimeSpan SuspectAfter = TimeSpan.FromSeconds(5);

    // Shorter trials are told by the count of beginnings alone.
    private static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(5);

    // However long nobody tried (a server that was down), an owner that finds the frame gives it at least so much, or half of what the settings allow.
    private static readonly TimeSpan LeastOfAnOwner = TimeSpan.FromSeconds(60);

    private readonly Dictionary<Trial, FrameTrial> _begun = [];
    private readonly Dictionary<Trial, DateTimeOffset> _failing = [];
    private readonly HashSet<Trial> _kept = [];
    private readonly Dictionary<Trial, int> _executors = [];
    private bool _firstLook = true;

    /// <summary>
    /// Call before the frame is looked at. Counts the beginning, durably, when the frame may have ended a process. False: that was so too often.
    /// </summary>
    public async ValueTask<bool> BeginAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var first = _firstLook;
        _firstLook = false;
        if (_begun.ContainsKey(Trial.Of(frame)) || !(IsSuspect(frame) || (first && MayHaveBeenBegun(frame))))
            return true;
        if (frame.BegunAnew >= services.Options.MaxRestarts)
            return false;
        var trial = TrialOf(frame, frame.BegunAnew + 1, frame.TryingSince);
        await KeepAsync(frame, trial, stopping);
        _begun.Add(Trial.Of(frame), trial);
        return true;
    }

    /// <summary>An executor ended over the frame. Answers how many have, once that is too many; else null.</summary>
    public int? EndExecutor(FrameEnvelope frame)
    {
        var ended = _executors.GetValueOrDefault(Trial.Of(frame)) + 1;
        _executors[Trial.Of(frame)] = ended;
        return ended >= services.Options.MaxRestarts ? ended : null;
    }

    /// <summary>Whether the frame is to be looked at while no other suspect is.</summary>
    public static bool NeedsGate(FrameEnvelope frame) => frame.BegunAnew > 0;

    /// <summary>Whether this owner looked at the frame already, in vain.</summary>
    public bool HasFailed(FrameEnvelope frame) => _failing.ContainsKey(Trial.Of(frame));

    /// <summary>A failure that may pass. False: the frame failed so for as long as the settings allow.</summary>
    public async ValueTask<bool> FailAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var now = services.Time.GetUtcNow();
        if (!_failing.TryGetValue(Trial.Of(frame), out var since))
            _failing.Add(Trial.Of(frame), since = SinceOf(frame, now));
        if (now - since >= RetryFor)
            return false;
        if (now - since >= KeepAfter && frame.TryingSince is null && _kept.Add(Trial.Of(frame)))
            await KeepSinceAsync(frame, since, stopping);
        return true;
    }

    /// <summary>The owner stops in order while the frame is in work: its beginning does not count, and what it was tried for is kept.</summary>
    public async ValueTask PutBackAsync(FrameEnvelope frame)
    {
        if (!_begun.ContainsKey(Trial.Of(frame)) && !_failing.ContainsKey(Trial.Of(frame)))
            return;
        try
        {
            DateTimeOffset? since = _failing.TryGetValue(Trial.Of(frame), out var failing) ? failing : frame.TryingSince;
            await services.Journal.NoteTrialAsync(unit, frame.FrameId, TrialOf(frame, frame.BegunAnew, since), CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The process is about to end: one beginning too many is counted, or the clock of one trial starts anew.
            report(failure.Message);
        }
    }

    public void Forget(FrameEnvelope frame)
    {
        _begun.Remove(Trial.Of(frame));
        _failing.Remove(Trial.Of(frame));
        _kept.Remove(Trial.Of(frame));
        _executors.Remove(Trial.Of(frame));
    }

    private TimeSpan RetryFor => TimeSpan.FromSeconds(services.Options.RetryForSeconds);

    private static FrameTrial TrialOf(FrameEnvelope frame, int begunAnew, DateTimeOffset? since) => new(begunAnew, since) { Replays = frame.Replays };

    private static bool IsSuspect(FrameEnvelope frame) => frame.BegunAnew > 0 || frame.Replays > 0;

    /// <summary>Since when it counts as tried: as an earlier owner noted, but for the time in which perhaps nobody did.</summary>
    private DateTimeOffset SinceOf(FrameEnvelope frame, DateTimeOffset now)
    {
        if (frame.TryingSince is not { } noted)
            return now;
        var least = RetryFor / 2 < LeastOfAnOwner ? RetryFor / 2 : LeastOfAnOwner;
        var latest = now - (RetryFor - least);
        return noted > latest ? noted : latest;
    }

    /// <summary>Not if it is younger than this silo and came just now. A clock that went back is no proof of youth.</summary>
    private bool MayHaveBeenBegun(FrameEnvelope frame)
    {
        var age = services.Time.GetUtcNow() - frame.AcceptedAt;
        return frame.AcceptedAt <= services.StartedAt || age >= SuspectAfter || age < TimeSpan.Zero;
    }

    private int BegunAnew(FrameEnvelope frame) => _begun.TryGetValue(Trial.Of(frame), out var trial) ? trial.BegunAnew : frame.BegunAnew;

    private async ValueTask KeepSinceAsync(FrameEnvelope frame, DateTimeOffset since, CancellationToken stopping)
    {
        try
        {
            await KeepAsync(frame, TrialOf(frame, BegunAnew(frame), since), stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // This owner counts on without it; the next one would count anew.
            report(failure.Message);
        }
    }

    private async ValueTask KeepAsync(FrameEnvelope frame, FrameTrial trial, CancellationToken stopping) => await Retrying.UntilDoneAsync(
        () => services.Journal.NoteTrialAsync(unit, frame.FrameId, trial, CancellationToken.None), report, services.Time, stopping);

    /// <summary>A frame since it was last replayed: what another owner made of it before counts no more.</summary>
    private readonly record struct Trial(string FrameId, int Replays)
    {
        public static Trial Of(FrameEnvelope frame) => new(frame.FrameId, frame.Replays);
    }
}
