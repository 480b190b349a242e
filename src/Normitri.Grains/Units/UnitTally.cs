using Normitri.Contracts.Frames;
using Normitri.Contracts.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>What one activation of a unit has done; the books that last are the journal's. Kept in place.</summary>
internal struct UnitTally
{
    private long _processed;
    private long _dropped;
    private long _dead;
    private TimeSpan _lastLatency;

    public string? LastError { get; set; }

    public void Add(FrameEnvelope frame, FrameOutcome outcome)
    {
        _lastLatency = outcome.FinishedAt - frame.AcceptedAt;
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

    public readonly UnitStatus ToStatus(int waiting, long configurationVersion)
    {
        double? latency = _processed + _dropped + _dead == 0 ? null : _lastLatency.TotalMilliseconds;
        return new UnitStatus(_processed, _dropped, _dead, waiting, latency, LastError, configurationVersion);
    }
}
