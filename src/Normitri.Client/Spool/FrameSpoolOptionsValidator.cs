using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>Names each wrong setting and says what it must be.</summary>
/// <param name="prefix">Path of the configuration section with a trailing colon, or empty.</param>
internal sealed class FrameSpoolOptionsValidator(string prefix) : IValidateOptions<FrameSpoolOptions>
{
    public ValidateOptionsResult Validate(string? name, FrameSpoolOptions options)
    {
        var failures = options.FindFaults().Select(failure => prefix + failure).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
