using System.Globalization;

namespace Normitri.Server.Limits;

/// <summary>
/// What a sender is told of its limit, on accepted and refused frames: <c>X-RateLimit-Limit</c> frames a minute, <c>X-RateLimit-Remaining</c> frames that may
/// come at once, <c>X-RateLimit-Reset</c> the second (Unix time) at which the whole burst may come again. Nothing where there is no limit.
/// </summary>
internal static class RateHeaders
{
    public const string Limit = "X-RateLimit-Limit";
    public const string Remaining = "X-RateLimit-Remaining";
    public const string Reset = "X-RateLimit-Reset";

    public static void Write(IHeaderDictionary headers, in RateDecision decision, DateTimeOffset now)
    {
        if (decision.Limit == 0)
            return;
        headers[Limit] = Text(decision.Limit);
        headers[Remaining] = Text(decision.Remaining);
        headers[Reset] = Text((now + decision.FullIn).AddTicks(TimeSpan.TicksPerSecond - 1).ToUnixTimeSeconds());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
