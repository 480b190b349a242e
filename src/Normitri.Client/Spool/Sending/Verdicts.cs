namespace Normitri.Client;

internal static class Verdicts
{
    private const string ServersOwn = "urn:normitri:problem:";

    // Clocks of servers differ by less; a picture that is further ahead was taken by a wrong clock, and stays so.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(5);

    public static Verdict Of(NormitriException e) => e switch
    {
        { Status: 429 } => Verdict.UnitBusy,
        // In the server's own words it may be about this picture.
        { Status: >= 500, Retryable: true } when IsServersOwn(e) => Verdict.UnitFails,
        _ when IsBroken(e) => Verdict.UnitFails,
        { Retryable: true } => Verdict.Unreachable,
        // The picture is fine; a clock is not.
        _ when IsCapturedInFuture(e) => Verdict.UnitRefused,
        // Without the server's own words it may be a proxy that says so to everything.
        { Status: 400 or 409 or 413 or 415 or 422 } when IsServersOwn(e) => Verdict.Bury,
        { Status: 401 } => Verdict.Refused,
        { Status: >= 400 and < 500 } => Verdict.UnitRefused,
        _ => Verdict.Refused,
    };

    /// <summary>The same for a picture that is at hand: one whose own clock was wrong never becomes right.</summary>
    public static Verdict Of(NormitriException e, DateTimeOffset capturedAt, DateTimeOffset now) =>
        IsCapturedInFuture(e) && capturedAt > now + s_clockTolerance ? Verdict.Bury : Of(e);

    /// <summary>The body did not come whole: the uplink's fault, never the picture's.</summary>
    public static bool IsBroken(NormitriException e) =>
        e is { Status: 400 or 408, Type: ServersOwn + "incomplete-body" or ServersOwn + "missing-part" or ServersOwn + "repeated-part" };

    /// <summary>Whether it counts against the picture: the server failed on it, and not because it was away.</summary>
    public static bool IsFailure(NormitriException e) => Of(e) == Verdict.UnitFails && e.Status is >= 500 and not 503;

    /// <summary>The server is away for this picture, in its own words: held against it only when others are taken meanwhile.</summary>
    public static bool IsUnavailable(NormitriException e) => e.Status == 503 && Of(e) == Verdict.UnitFails;

    private static bool IsCapturedInFuture(NormitriException e) => e.Status == 422 && e.Type == ServersOwn + "captured-in-future";

    private static bool IsServersOwn(NormitriException e) => e.Type.StartsWith(ServersOwn, StringComparison.Ordinal);
}
