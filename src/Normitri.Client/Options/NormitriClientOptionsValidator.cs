using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>Names each wrong setting and says what it must be.</summary>
/// <param name="prefix">Path of the configuration section with a trailing colon, or empty.</param>
internal sealed class NormitriClientOptionsValidator(string prefix) : IValidateOptions<NormitriClientOptions>
{
    private const int MostAttempts = 100;

    public ValidateOptionsResult Validate(string? name, NormitriClientOptions options)
    {
        var failures = Check(options).Select(failure => prefix + failure).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(NormitriClientOptions options)
    {
        if (options.Address is null)
            yield return "Address is missing: give the server's base address, e.g. https://normitri.example.";
        else if (!options.Address.IsAbsoluteUri || options.Address.Scheme is not ("http" or "https"))
            yield return $"Address is '{options.Address}': it must be an absolute http or https address.";
        else if (options.Address.Query.Length > 0 || options.Address.Fragment.Length > 0)
            yield return $"Address is '{options.Address}': it must not carry a query or a fragment.";

        if (string.IsNullOrWhiteSpace(options.Key))
            yield return "Key is missing: give the API key, nk_...";
        else if (options.Key.Any(c => c is <= ' ' or > '~'))
            yield return "Key holds a character that no key has: is a line end or a blank in it?";

        if (options.MaxAttempts is < 1 or > MostAttempts)
            yield return $"MaxAttempts is {options.MaxAttempts}: it must be 1 to {MostAttempts}.";
        if (options.MaxConnections < 1)
            yield return $"MaxConnections is {options.MaxConnections}: it must be at least 1.";
        if (options.Timeout <= TimeSpan.Zero)
            yield return $"Timeout is {options.Timeout}: it must be above zero.";
        if (options.LiveIdleTimeout <= TimeSpan.Zero)
            yield return $"LiveIdleTimeout is {options.LiveIdleTimeout}: it must be above zero.";
        if (options.RetryDelay < TimeSpan.Zero)
            yield return $"RetryDelay is {options.RetryDelay}: it must not be negative.";
        if (options.MaxRetryDelay < options.RetryDelay)
            yield return $"MaxRetryDelay is {options.MaxRetryDelay}: it must not be below RetryDelay ({options.RetryDelay}).";
    }
}
