using System.Diagnostics.CodeAnalysis;
using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Hosts;

/// <summary>Never well, and throws at times: the silo goes on.</summary>
internal sealed class WatchedPart(Probe probe) : IHealthCheckParticipant
{
    private int _asked;

    public bool CheckHealth(DateTime lastCheckTime, [NotNullWhen(false)] out string? reason)
    {
        probe.Note("health", lastCheckTime);
        reason = "never well";
        return _asked++ % 2 == 0 ? false : throw new InvalidOperationException("asked twice");
    }
}
