using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>Names each wrong setting and says what it must be.</summary>
/// <param name="prefix">Path of the configuration section with a trailing colon, or empty.</param>
internal sealed class FrameSpoolOptionsValidator(string prefix) : IValidateOptions<FrameSpoolOptions>
{
    private const long LeastSegment = 4096;
    private const long MostSegment = 1 << 30;
    private const int MostParallel = 256;

    public ValidateOptionsResult Validate(string? name, FrameSpoolOptions options)
    {
        var failures = Check(options).Select(failure => prefix + failure).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(FrameSpoolOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder))
            yield return "Folder is missing: give a folder on a disk that lasts.";
        if (options.SegmentBytes is < LeastSegment or > MostSegment)
            yield return $"SegmentBytes is {options.SegmentBytes}: it must be {LeastSegment} to {MostSegment}.";
        else if (options.MaxBytes < 4 * options.SegmentBytes)
            yield return $"MaxBytes is {options.MaxBytes}: it must be at least four times SegmentBytes ({options.SegmentBytes}).";
        if (options.MaxDeadBytes < 0)
            yield return $"MaxDeadBytes is {options.MaxDeadBytes}: it must not be negative.";
        if (options.ParallelUnits is < 1 or > MostParallel)
            yield return $"ParallelUnits is {options.ParallelUnits}: it must be 1 to {MostParallel}.";
        if (options.MaxAge is { } age && age <= TimeSpan.Zero)
            yield return $"MaxAge is {age}: it must be above zero, or absent.";
        if (options.RetryDelay <= TimeSpan.Zero)
            yield return $"RetryDelay is {options.RetryDelay}: it must be above zero.";
        if (options.MaxRetryDelay < options.RetryDelay)
            yield return $"MaxRetryDelay is {options.MaxRetryDelay}: it must not be below RetryDelay ({options.RetryDelay}).";
        if (options.RefusedDelay <= TimeSpan.Zero)
            yield return $"RefusedDelay is {options.RefusedDelay}: it must be above zero.";
        if (!Enum.IsDefined(options.Flush))
            yield return $"Flush is {options.Flush}: it must be full or normal.";
        foreach (var (key, value) in ((string, SpoolWhenFull)[])[("AlertsWhenFull", options.AlertsWhenFull), ("ScansWhenFull", options.ScansWhenFull)])
        {
            if (value is not (SpoolWhenFull.Wait or SpoolWhenFull.Refuse))
                yield return $"{key} is {value}: it must be wait or refuse, since these are never shed.";
        }

        foreach (var (key, value) in ((string, SpoolWhenFull)[])[("FramesWhenFull", options.FramesWhenFull), ("TelemetryWhenFull", options.TelemetryWhenFull)])
        {
            if (!Enum.IsDefined(value))
                yield return $"{key} is {value}: it must be wait, refuse or shedOldest.";
        }
    }
}
