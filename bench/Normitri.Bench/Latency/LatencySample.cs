namespace Normitri.Bench.Latency;

/// <summary>One frame.</summary>
/// <param name="Total">From before the journal until the outcome's commit, milliseconds.</param>
/// <param name="InHost">Of it in the inference host: waiting in its queue and being looked at.</param>
internal readonly record struct LatencySample(double Total, double InHost)
{
    public double Added => Total - InHost;
}
