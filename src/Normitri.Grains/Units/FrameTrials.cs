using Normitri.Contracts.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>
/// Knows of a unit's frames how often and since when they were tried, and keeps it in the journal where the process may not live to tell: so no frame is
/// tried for ever, nor takes the process down for ever (docs/decisions/0021-no-frame-is-tried-for-ever.md). A frame that goes well costs no write, and no memory.
/// </summary>
internal sealed class FrameTrials(UnitServices services, Action<string> report)
{
    // A frame that waited so long before its owner began was perhaps begun by another owner, whose process is gone.
    private static readonly TimeSpan SuspectAfter = TimeSpan.FromSeconds(5);

    // Shorter trials are told by the count of beginnings alone.
    private static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(5);

    // However long nobody tried (a server that was down), an owner that finds the frame gives it at least so much, or half of what the settings allow.
    private static readonly TimeSpan LeastOfAnOwner = TimeSpan.FromSeconds(60);

    // Of frames that are suspect or failed; null while there is none, which is nearly always.
    private Dictionary<FrameKey, Attempts>? _attempts;
    private bool _firstLook = true;

    /// <summary>
    /// Call before the frame is looked at. Counts the beginning, durably, when the frame may have ended a process. False: that was so too often.
    /// </summary>
    public async ValueTask<bool> BeginAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var first = _firstLook;
        _firstLook = false;
        if (Find(frame)?.Begun is not null || !(IsSuspect(frame) || (first && MayHaveBeenBegun(frame))))
            return true;
        if (frame.BegunAnew >= services.Options.MaxRestarts)
            return false;
        var trial = TrialOf(frame, frame.BegunAnew + 1, frame.TryingSince);
        await KeepAsync(frame, trial, stopping);
        Of(frame).Begun = trial;
        return true;
    }

    /// <summary>An executor ended over the frame. Answers how many have, once that is too many; else null.</summary>
    public int? EndExecutor(FrameEnvelope frame)
    {
        var ended = ++Of(frame).ExecutorsEnded;
        return ended >= services.Options.MaxRestarts ? ended : null;
    }

    /// <summary>Whether the frame is to be looked at while no other suspect is.</summary>
    public static bool NeedsGate(FrameEnvelope frame) => frame.BegunAnew > 0;

    /// <summary>Whether this owner looked at the frame already, in vain.</summary>
    public bool HasFailed(FrameEnvelope frame) => Find(frame)?.FailingSince is not null;

    /// <summary>A failure that may pass. False: the frame failed so for as long as the settings allow.</summary>
    public async ValueTask<bool> FailAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var now = services.Time.GetUtcNow();
        var attempts = Of(frame);
        var since = attempts.FailingSince ??= SinceOf(frame, now);
        if (now - since >= RetryFor)
            return false;
        if (now - since < KeepAfter || frame.TryingSince is not null || attempts.IsKept)
            return true;
        attempts.IsKept = true;
        await KeepSinceAsync(frame, since, stopping);
        return true;
    }

    /// <summary>The owner stops in order while the frame is in work: its beginning does not count, and what it was tried for is kept.</summary>
    public async ValueTask PutBackAsync(FrameEnvelope frame)
    {
        if (Find(frame) is not { } attempts || (attempts.Begun is null && attempts.FailingSince is null))
            return;
        try
        {
            var trial = TrialOf(frame, frame.BegunAnew, attempts.FailingSince ?? frame.TryingSince);
            await services.Journal.NoteTrialAsync(frame.Unit, frame.FrameId, trial, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The process is about to end: one beginning too many is counted, or the clock of one trial starts anew.
            report(failure.Message);
        }
    }

    public void Forget(FrameEnvelope frame)
    {
        if (_attempts is not null && _attempts.Remove(FrameKey.Of(frame)) && _attempts.Count == 0)
            _attempts = null;
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

    private int BegunAnew(FrameEnvelope frame) => Find(frame)?.Begun?.BegunAnew ?? frame.BegunAnew;

    private Attempts? Find(FrameEnvelope frame) => _attempts?.GetValueOrDefault(FrameKey.Of(frame));

    private Attempts Of(FrameEnvelope frame)
    {
        _attempts ??= [];
        if (!_attempts.TryGetValue(FrameKey.Of(frame), out var attempts))
            _attempts.Add(FrameKey.Of(frame), attempts = new Attempts());
        return attempts;
    }

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
        () => services.Journal.NoteTrialAsync(frame.Unit, frame.FrameId, trial, CancellationToken.None), report, services.Time, stopping);

    /// <summary>A frame since it was last replayed: what another owner made of it before counts no more.</summary>
    private readonly record struct FrameKey(string FrameId, int Replays)
    {
        public static FrameKey Of(FrameEnvelope frame) => new(frame.FrameId, frame.Replays);
    }

    private sealed class Attempts
    {
        /// <summary>As this owner noted it in the journal; null: it did not need to.</summary>
        public FrameTrial? Begun { get; set; }

        /// <summary>Null while nothing failed.</summary>
        public DateTimeOffset? FailingSince { get; set; }

        /// <summary>Whether the journal was told since when it fails.</summary>
        public bool IsKept { get; set; }

        public int ExecutorsEnded { get; set; }
    }
}
