using Normitri.Contracts.Frames;
using Normitri.Contracts.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>What one activation of a unit has done; the books that last are the journal's.</summary>
internal sealed class UnitTally
{
    private long _processed;
    private long _dropped;
    private long _dead;
    private double? _lastLatencyMs;

    public string? LastError { get; set; }

    public void Add(FrameEnvelope frame, FrameOutcome outcome)
    {
        _lastLatencyMs = (outcome.FinishedAt - frame.AcceptedAt).TotalMilliseconds;
        switch (outcome.Kind)
        {
            case OutcomeKind.Processed:
                _processed++;
                break;
            case OutcomeKind.Dropped:
                _dropped++;
                break;
            default:
                _dead++;
                break;
        }
    }

    public UnitStatus ToStatus(int waiting, long configurationVersion) =>
        new(_processed, _dropped, _dead, waiting, _lastLatencyMs, LastError, configurationVersion);
}
