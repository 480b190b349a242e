using Microsoft.Extensions.Options;
using Normitri.Storage.Retention;
using Normitri.Storage.Postgres;

namespace Normitri.Storage;

/// <summary>Says with the full key what is wrong.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        OneOf(errors, nameof(options.Provider), options.Provider, StorageConstants.Sqlite, StorageConstants.Postgres);
        OneOf(errors, nameof(options.Synchronous), options.Synchronous, StorageConstants.SynchronousFull, StorageConstants.SynchronousNormal);
        OneOf(errors, nameof(options.Frames), options.Frames, StorageConstants.FramesInFiles, StorageConstants.FramesInBlobs);
        if (string.IsNullOrWhiteSpace(options.DataPath))
            errors.AddError($"{Key(nameof(options.DataPath))} is empty: name the folder that holds the data.");
        if (options.FrameCacheBytes < 0)
            errors.AddError($"{Key(nameof(options.FrameCacheBytes))} is {options.FrameCacheBytes}: give a number of bytes, or 0 for no cache.");
        if (options.Frames == StorageConstants.FramesInBlobs)
            CheckBlobs(errors, options);
        if (options.Provider == StorageConstants.Postgres)
            CheckPostgres(errors, options.Postgres);
        CheckRetention(errors, options.Retention);
        return errors.Build();
    }

    private static void CheckRetention(ValidateOptionsResultBuilder errors, RetentionOptions retention)
    {
        CheckDays(nameof(retention.FrameDays), retention.FrameDays);
        CheckDays(nameof(retention.JournalDays), retention.JournalDays);
        CheckDays(nameof(retention.ResultDays), retention.ResultDays);
        CheckDays(nameof(retention.AuditDays), retention.AuditDays);
        CheckDays(nameof(retention.AlertDays), retention.AlertDays);
        CheckDays(nameof(retention.DeadEntryDays), retention.DeadEntryDays);
        CheckDays(nameof(retention.SessionDays), retention.SessionDays);
        CheckDays(nameof(retention.HealthEventDays), retention.HealthEventDays);
        if (retention.IntervalMinutes is < 1 or > 1_440)
            errors.AddError($"{Key("Retention:IntervalMinutes")} is {retention.IntervalMinutes}: give 1 to 1440 minutes.");

        void CheckDays(string property, int days)
        {
            if (days is < 0 or > 36_500)
                errors.AddError($"{Key("Retention:" + property)} is {days}: give a number of days up to 36500, or 0 to keep for ever.");
        }
    }

    private static void CheckBlobs(ValidateOptionsResultBuilder errors, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Blobs.ConnectionString))
            errors.AddError($"{Key("Blobs:ConnectionString")} is missing, but {Key(nameof(options.Frames))} is '{StorageConstants.FramesInBlobs}'.");
        if (!IsContainerName(options.Blobs.Container))
        {
            errors.AddError(
                $"{Key("Blobs:Container")} is '{options.Blobs.Container}': use 3 to 63 lower-case letters, digits and single '-', starting and ending with a letter or digit.");
        }
    }

    private static void CheckPostgres(ValidateOptionsResultBuilder errors, PostgresOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            errors.AddError($"{PostgresSource.Key} is missing, but {Key(nameof(StorageOptions.Provider))} is '{StorageConstants.Postgres}'.");
        else if (!PostgresSource.IsConnectionString(options.ConnectionString))
            errors.AddError($"{PostgresSource.Key} is not a connection string: write Host=...;Database=...;Username=...;Password=...");
        InRange(errors, nameof(options.MaxPoolSize), options.MaxPoolSize, 4, 1000);
        InRange(errors, nameof(options.MinPoolSize), options.MinPoolSize, 0, Math.Max(options.MaxPoolSize - PostgresSource.Writers, 0));
        InRange(errors, nameof(options.StartTimeoutSeconds), options.StartTimeoutSeconds, 0, 3600);
    }

    private static void InRange(ValidateOptionsResultBuilder errors, string property, int value, int least, int most)
    {
        if (value < least || value > most)
            errors.AddError($"{Key($"{nameof(StorageOptions.Postgres)}:{property}")} is {value}: give a number from {least} to {most}.");
    }

    private static bool IsContainerName(string? name) =>
        name is { Length: >= 3 and <= 63 } && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static void OneOf(ValidateOptionsResultBuilder errors, string property, string? value, params ReadOnlySpan<string> allowed)
    {
        if (!allowed.Contains(value!))
            errors.AddError($"{Key(property)} is '{value}': this version knows {string.Join(" and ", allowed!)}.");
    }

    private static string Key(string property) => $"{StorageOptions.Section}:{property}";
}
