using Microsoft.Extensions.Options;
using Normitri.Grains.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>Says with the full key what is wrong.</summary>
internal sealed class AlertOptionsValidator(IOptions<OutboxOptions> outbox) : IValidateOptions<AlertOptions>
{
    private const int LeastSecret = 16;

    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (!(options.CooldownSeconds is >= 0 and <= AlertOptions.MostCooldownSeconds))
            errors.AddError($"{Key(nameof(options.CooldownSeconds))} is {options.CooldownSeconds}: give 0 to {AlertOptions.MostCooldownSeconds} seconds.");
        if (options.Sink.Address is { } address)
            CheckSink(errors, options.Sink, address);
        return errors.Build();
    }

    private static string Key(string property) => $"{AlertOptions.Section}:{property}";

    private static string SinkKey(string property) => Key($"{nameof(AlertOptions.Sink)}:{property}");

    /// <summary>Without user, path and query: they may hold a password or token, and logs are read by many.</summary>
    private static string Show(Uri? uri) => uri is { IsAbsoluteUri: true } ? $"'{uri.Scheme}://{uri.Host}'" : "no address";

    private void CheckSink(ValidateOptionsResultBuilder errors, AlertSinkOptions sink, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            errors.AddError($"{SinkKey(nameof(sink.Address))} is {Show(uri)}: give an https address; http is taken on the loopback address only.");
        if (sink.Secret is not { Length: >= LeastSecret })
            errors.AddError($"{SinkKey(nameof(sink.Secret))} is missing or short: give {LeastSecret} characters or more, and the same to the receiver, which checks the signature with it.");
        var most = outbox.Value.AttemptTimeout.TotalSeconds;
        if (!(sink.TimeoutSeconds > 0 && sink.TimeoutSeconds < most))
        {
            errors.AddError(
                $"{SinkKey(nameof(sink.TimeoutSeconds))} is {sink.TimeoutSeconds}: give more than 0 and less than {most}, half of {OutboxOptions.Section}:{nameof(OutboxOptions.LeaseSeconds)}.");
        }
    }
}
