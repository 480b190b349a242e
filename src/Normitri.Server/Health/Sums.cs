using Normitri.Contracts.Health;

namespace Normitri.Server.Health;

/// <summary>Counts and rates of several.</summary>
internal static class Sums
{
    public static FrameCounts Of(IEnumerable<FrameCounts> counts) => counts.Aggregate(
        default(FrameCounts),
        (sum, one) => new FrameCounts(
            sum.Captured + one.Captured, sum.Processed + one.Processed, sum.Skipped + one.Skipped, sum.Failed + one.Failed, Add(sum.Errors, one.Errors)));

    public static FrameRates Of(IEnumerable<FrameRates> rates) => rates.Aggregate(
        default(FrameRates), (sum, one) => new FrameRates(sum.Captured + one.Captured, sum.Processed + one.Processed, sum.Skipped + one.Skipped));

    private static ErrorCounts Add(ErrorCounts sum, ErrorCounts one) => new(
        sum.Other + one.Other,
        sum.InvalidFrame + one.InvalidFrame,
        sum.LoadFailed + one.LoadFailed,
        sum.InferenceFailed + one.InferenceFailed,
        sum.InvalidConfig + one.InvalidConfig,
        sum.DecoderError + one.DecoderError);
}
