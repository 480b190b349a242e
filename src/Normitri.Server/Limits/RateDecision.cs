namespace Normitri.Server.Limits;

/// <summary>Whether a frame may come in now.</summary>
/// <param name="IsAllowed">It may.</param>
/// <param name="Limit">Frames a minute; 0: there is no limit, and nothing else here counts.</param>
/// <param name="Remaining">Frames that may still come in at once.</param>
/// <param name="FullIn">When the whole burst may be used again.</param>
/// <param name="RetryIn">When it is not allowed: when there is room again.</param>
internal readonly record struct RateDecision(bool IsAllowed, int Limit, int Remaining, TimeSpan FullIn, TimeSpan RetryIn)
{
    public static RateDecision Unlimited { get; } = new(true, 0, 0, TimeSpan.Zero, TimeSpan.Zero);
}
