namespace Normitri.Client;

internal static class Verdicts
{
    private const string CapturedInFuture = "captured-in-future";

    public static Verdict Of(NormitriException e) => e switch
    {
        { Status: 429 } => Verdict.UnitBusy,
        { Retryable: true } => Verdict.Unreachable,
        // The picture is fine; a clock is not.
        { Status: 422 } when e.Type.EndsWith(CapturedInFuture, StringComparison.Ordinal) => Verdict.UnitRefused,
        { Status: 413 or 415 or 422 } => Verdict.Bury,
        // Without the server's own words it may be a proxy that says so to everything.
        { Status: 400 or 409 } when e.Type != NormitriErrors.UnexpectedAnswer => Verdict.Bury,
        { Status: 401 } => Verdict.Refused,
        { Status: >= 400 and < 500 } => Verdict.UnitRefused,
        _ => Verdict.Refused,
    };
}
