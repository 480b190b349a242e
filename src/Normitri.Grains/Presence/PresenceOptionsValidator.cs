using Microsoft.Extensions.Options;
using Normitri.Grains.Alerts;

namespace Normitri.Grains.Presence;

/// <summary>Says with the full key what is wrong.</summary>
internal sealed class PresenceOptionsValidator(IOptions<AlertOptions> alerts) : IValidateOptions<PresenceOptions>
{
    public ValidateOptionsResult Validate(string? name, PresenceOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        Check(errors, nameof(options.SuspectAfterSeconds), options.SuspectAfterSeconds, 10, 600);
        Check(errors, nameof(options.OfflineAfterSeconds), options.OfflineAfterSeconds, 10, 600);
        Check(errors, nameof(options.GraceSeconds), options.GraceSeconds, 10, 600);
        Check(errors, nameof(options.SteadySeconds), options.SteadySeconds, 0, 600);
        Check(errors, nameof(options.SweepSeconds), options.SweepSeconds, 5, 60);
        if (options.OfflineAfterSeconds <= options.SuspectAfterSeconds)
        {
            errors.AddError(
                $"{Key(nameof(options.OfflineAfterSeconds))} is {options.OfflineAfterSeconds}: give more than {Key(nameof(options.SuspectAfterSeconds))}, which is {options.SuspectAfterSeconds}.");
        }

        if (options.PostAlerts && alerts.Value.Sink.Address is null)
        {
            errors.AddError(
                $"{Key(nameof(options.PostAlerts))} is true, and there is no endpoint to post to: set {AlertOptions.Section}:{nameof(AlertOptions.Sink)}:{nameof(AlertSinkOptions.Address)}.");
        }

        return errors.Build();
    }

    private static void Check(ValidateOptionsResultBuilder errors, string property, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            errors.AddError($"{Key(property)} is {value}: give {least} to {most} seconds.");
    }

    private static string Key(string property) => $"{PresenceOptions.Section}:{property}";
}
