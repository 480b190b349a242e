namespace Normitri.Inference.Queueing;

/// <summary>Frames of somebody, of which those count most that ran last: see <see cref="ShareLedger.Memory"/>.</summary>
internal sealed class DecayingCount(TimeProvider time)
{
    /// <summary>In turns that are even, one may be a frame ahead of another, and this much of the frame before it is not forgotten yet.</summary>
    private const double Slack = 2;

    private double _value;
    private long _at = time.GetTimestamp();

    /// <summary>When a frame came last.</summary>
    public long SeenAt { get; set; }

    public double Value => _value * Math.Exp(-time.GetElapsedTime(_at) / ShareLedger.Memory);

    public void Add()
    {
        _value = Value + 1;
        _at = time.GetTimestamp();
    }

    public bool IsBeyond(double share) => Value > share + Slack;

    public bool IsWithin(double share) => Value <= share;
}
