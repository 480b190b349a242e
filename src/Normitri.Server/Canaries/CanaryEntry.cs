using Normitri.Contracts.Canaries;

namespace Normitri.Server.Canaries;

/// <summary>The last check of a model by a silo.</summary>
/// <param name="Silo">The silo, by its address.</param>
/// <param name="Model">The model, <c>id@version</c>.</param>
/// <param name="Verdict">good, deviating or notChecked.</param>
/// <param name="Reason">What deviated, or why nothing was checked.</param>
/// <param name="CheckedAt">When.</param>
/// <param name="Pictures">Known pictures that were sent.</param>
/// <param name="LatencyMs">The longest time from acceptance to outcome.</param>
/// <param name="PeriodSeconds">When the next check comes: an entry that is much older is of a silo that is gone or hangs.</param>
internal sealed record CanaryEntry(
    string Silo, string Model, string Verdict, string? Reason, DateTimeOffset CheckedAt, int Pictures, double? LatencyMs, double PeriodSeconds)
{
    public static CanaryEntry Of(CanaryReport report) => new(
        report.Silo, report.Model, NameOf(report.Verdict), report.Reason, report.CheckedAt, report.Pictures, report.LatencyMs, report.Period.TotalSeconds);

    private static string NameOf(CanaryVerdict verdict) => verdict switch
    {
        CanaryVerdict.Good => "good",
        CanaryVerdict.Deviating => "deviating",
        _ => "notChecked",
    };
}
