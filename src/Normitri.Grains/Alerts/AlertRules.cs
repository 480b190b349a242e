using System.Collections.Immutable;
using Normitri.Contracts.Alerts;
using Normitri.Storage.State;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Alerts;

/// <summary>Which defects of a frame raise an alert: the first of a kind always, then one when the cooldown of the kind is over.</summary>
internal static class AlertRules
{
    /// <summary>
    /// A frame is reported again only while its delivery or the one after it is under way, and entries of a unit are delivered in order: a few would do.
    /// </summary>
    public const int FramesRemembered = 32;

    /// <summary>Null: the frame was reported before.</summary>
    public static AlertDecision? Decide(AlertState state, AlertCandidate candidate, TimeSpan cooldown, DateTimeOffset now)
    {
        if (state.Frames.Contains(candidate.FrameId))
            return null;
        var kinds = state.Kinds.ToBuilder();
        var alerts = ImmutableArray.CreateBuilder<Alert>();
        var suppressed = ImmutableArray.CreateBuilder<DefectKind>();
        foreach (var defect in candidate.Defects)
        {
            var last = kinds.GetValueOrDefault(defect.Kind);
            if (last is not null && IsWithin(cooldown, last.RaisedAt, now))
            {
                kinds[defect.Kind] = last with { Suppressed = last.Suppressed + 1 };
                suppressed.Add(defect.Kind);
            }
            else
            {
                kinds[defect.Kind] = new KindState(now, 0);
                alerts.Add(Raise(candidate, defect, now, last?.Suppressed ?? 0));
            }
        }

        var frames = state.Frames.Length < FramesRemembered ? state.Frames : state.Frames.RemoveAt(0);
        var next = state with { Kinds = kinds.ToImmutable(), Frames = frames.Add(candidate.FrameId), Effects = StateEffects.None };
        return new AlertDecision(next, alerts.ToImmutable(), suppressed.ToImmutable());
    }

    // Also for a moment that a clock set back has made the future: the wait is never longer than the cooldown.
    private static bool IsWithin(TimeSpan cooldown, DateTimeOffset raisedAt, DateTimeOffset now) => (now - raisedAt).Duration() < cooldown;

    private static Alert Raise(AlertCandidate candidate, CandidateDefect defect, DateTimeOffset now, long suppressed) => new(
        $"{candidate.FrameId}-{defect.Kind.ToWireName()}",
        candidate.Tenant,
        candidate.Store,
        candidate.UnitKind,
        candidate.Name,
        defect.Kind,
        candidate.FrameId,
        defect.Confidence,
        candidate.CapturedAt,
        now,
        suppressed);
}
