using Microsoft.Extensions.Options;

namespace Normitri.Inference.Configuration;

/// <summary>Says everything that is wrong with the settings, each with its key.</summary>
internal sealed class InferenceOptionsValidator : IValidateOptions<InferenceOptions>
{
    public ValidateOptionsResult Validate(string? name, InferenceOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.ModelsPath))
        {
            failures.Add(Key(nameof(options.ModelsPath), "is empty: name the folder with the models"));
        }

        if (options.DefaultModel is not null && string.IsNullOrWhiteSpace(options.DefaultModel))
        {
            failures.Add(Key(nameof(options.DefaultModel), "is empty: name a model (id or id@version) or take the key out"));
        }

        InRange(nameof(options.Executors), options.Executors ?? 1, 1, 256);
        InRange(nameof(options.IntraOpThreads), options.IntraOpThreads, 1, 256);
        InRange(nameof(options.QueueCapacity), options.QueueCapacity, 1, 100_000);
        InRange(nameof(options.UnitQueueCapacity), options.UnitQueueCapacity, 1, 100_000);
        InRange(nameof(options.DeviceId), options.DeviceId, 0, 255);
        if (options.DrainTimeout < TimeSpan.Zero || options.DrainTimeout > TimeSpan.FromHours(1))
        {
            failures.Add(Key(nameof(options.DrainTimeout), $"is {options.DrainTimeout}: 0 to 1 hour"));
        }

        Known(nameof(options.Provider), options.Provider);
        Known(nameof(options.Fallback), options.Fallback);
        Known(nameof(options.Sessions), options.Sessions);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange(string key, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                failures.Add(Key(key, $"is {value}: {least} to {most}"));
            }
        }

        void Known<T>(string key, T value)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                failures.Add(Key(key, $"is {value}: one of {string.Join(", ", Enum.GetNames<T>())}"));
            }
        }
    }

    private static string Key(string key, string what) => $"{InferenceOptions.SectionName}:{key} {what}.";
}
