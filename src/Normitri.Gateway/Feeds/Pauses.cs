using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>How long to leave the server alone.</summary>
internal static class Pauses
{
    // Who asks for more is asked again all the same: it may have changed its mind, as when a limit was raised.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>As long as the server asks for, ten minutes at most, or the usual pause.</summary>
    public static TimeSpan After(NormitriException e, TimeSpan usual) => e.RetryAfter is not { } asked ? usual : asked < s_longest ? asked : s_longest;
}
