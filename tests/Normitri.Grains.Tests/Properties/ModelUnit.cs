using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>A unit in the journal's model, and the rules that every one of its outcomes must keep.</summary>
internal sealed class ModelUnit(UnitId id, UnitOptions options)
{
    private ulong? _lastResult;
    private TimeSpan? _leastStale;
    private bool _everSkips;

    public UnitId Id => id;

    public List<ModelFrame> Frames { get; } = [];

    public UnitConfiguration Configuration { get; private set; } = UnitConfiguration.Default;

    /// <summary>Two owners were at work at once: what they count about beginnings is a bound no more.</summary>
    public bool WasShared { get; set; }

    public int Dead => Frames.Count(frame => frame.Outcome == OutcomeKind.Dead);

    public void Configure(CameraConfiguration settings)
    {
        Configuration = new UnitConfiguration(settings, Configuration.Version + 1);
        _everSkips |= settings.Policy == QueuePolicy.Latest;
        if (settings is { Policy: QueuePolicy.Latest, StaleAfterSeconds: { } seconds })
            _leastStale = TimeSpan.FromSeconds(Math.Min(seconds, _leastStale?.TotalSeconds ?? double.MaxValue));
    }

    /// <summary>Gives a frame its outcome, unless it has one. Throws when the outcome breaks a rule.</summary>
    public bool Complete(FrameOutcome outcome)
    {
        var frame = Frames.Single(known => known.Envelope.FrameId == outcome.FrameId);
        if (!frame.IsWaiting || frame.Envelope.Replays != outcome.Replays)
            return false;
        switch (outcome.Kind)
        {
            case OutcomeKind.Processed:
                CheckProcessed(frame, outcome);
                break;
            case OutcomeKind.Dropped:
                CheckDropped(frame, outcome);
                break;
            default:
                CheckDead(frame, outcome);
                break;
        }

        (frame.Outcome, frame.Reason) = (outcome.Kind, outcome.Reason);
        return true;
    }

    private static void Rule(bool holds, string rule, ModelFrame frame, FrameOutcome outcome)
    {
        if (!holds)
            throw new InvalidOperationException($"{rule}: frame {frame.Envelope.Sequence} became {outcome.Kind} ({outcome.Reason}).");
    }

    private void CheckProcessed(ModelFrame frame, FrameOutcome outcome)
    {
        Rule(frame.WasAsked, "A result comes from a model", frame, outcome);
        Rule(outcome.Result!.Sequence == frame.Envelope.Sequence && outcome.Result.CameraId == id.Name, "A result names its frame", frame, outcome);
        if (frame.Envelope.Replays > 0)
            return;
        Rule(_lastResult is null || frame.Envelope.Sequence > _lastResult, "Results come in the order of frames", frame, outcome);
        Rule(
            Frames.TrueForAll(other => !other.IsWaiting || other.Envelope.Replays > 0 || other.Envelope.Sequence >= frame.Envelope.Sequence),
            "No frame is passed over",
            frame,
            outcome);
        _lastResult = frame.Envelope.Sequence;
    }

    private void CheckDropped(ModelFrame frame, FrameOutcome outcome)
    {
        Rule(_everSkips, "The policy 'all' skips nothing", frame, outcome);
        Rule(frame.Envelope.Replays == 0, "What is replayed is not skipped", frame, outcome);
        if (outcome.Reason == DropReasons.Superseded)
        {
            Rule(Frames[^1].Envelope.Sequence > frame.Envelope.Sequence, "Only a newer frame supersedes", frame, outcome);
            return;
        }

        Rule(outcome.Reason is DropReasons.Stale or DropReasons.Deadline, "A drop has a known reason", frame, outcome);
        Rule(outcome.Reason == DropReasons.Stale || frame.WasAsked, "A deadline passes while the frame is looked at", frame, outcome);
        Rule(_leastStale is not null && outcome.FinishedAt - frame.Envelope.AcceptedAt > _leastStale, "Only an old frame is stale", frame, outcome);
    }

    private void CheckDead(ModelFrame frame, FrameOutcome outcome)
    {
        var wasLost = WasShared || frame.Losses >= options.MaxRestarts;
        var wasTried = frame.FailedFirst is { } first && outcome.FinishedAt - first >= TimeSpan.FromSeconds(options.RetryForSeconds);
        Rule(
            outcome.Reason!.StartsWith("It was in work", StringComparison.Ordinal) ? wasLost : frame.WasRefused || wasTried,
            "A frame is given up only after it was tried",
            frame,
            outcome);
    }
}
