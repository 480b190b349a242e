using Normitri.Server.Problems;

namespace Normitri.Server.Limits;

/// <summary>Why a tenant's or key's limit does not let a frame in.</summary>
internal static class LimitProblems
{
    public static Problem RateLimited(in RateDecision decision)
    {
        var seconds = Seconds(decision.RetryIn);
        return new Problem(
            429,
            "rate-limited",
            "Too many frames",
            $"More than {decision.Limit} frames a minute came. Nothing was taken: send this frame again in {seconds} s, or ask the operator of the service for a higher limit.")
        {
            RetryAfterSeconds = seconds,
        };
    }

    public static Problem QuotaExhausted(in QuotaDecision decision, DateTimeOffset now)
    {
        // To the whole second: the clock's ticks say nothing here.
        var resets = DateTimeOffset.FromUnixTimeSeconds((now + decision.EndsIn).AddMilliseconds(500).ToUnixTimeSeconds());
        return new Problem(
            429,
            "quota-exhausted",
            "Quota exhausted",
            $"The month's quota {decision.Exhausted} of {decision.Limit} has no room for this frame; the next month begins at {resets:yyyy-MM-ddTHH:mm:ssZ}. Nothing was taken: keep the frame until then, or ask the operator of the service for a larger plan.")
        {
            Quota = decision.Exhausted,
            ResetsAt = resets,
            RetryAfterSeconds = Seconds(decision.EndsIn),
        };
    }

    public static Problem Undecided() => new(
        503,
        "limits-undecided",
        "Limits cannot be decided",
        "The part of the service that knows this tenant's limits has not answered for a while. Nothing was taken: send this frame again.")
    {
        RetryAfterSeconds = Seconds(LeaseTimes.AskAgain),
    };

    private static int Seconds(TimeSpan time) => (int)Math.Max(1, Math.Ceiling(time.TotalSeconds));
}
