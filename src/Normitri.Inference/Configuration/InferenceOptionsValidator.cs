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
        InRange(nameof(options.PrepareThreads), options.PrepareThreads, 0, 256);
        InRange(nameof(options.PostprocessThreads), options.PostprocessThreads, 0, 256);
        InRange("Batching:MaxSize", options.Batching.MaxSize ?? 1, 1, 256);
        InRange(nameof(options.RecycleAfter), options.RecycleAfter, 0, int.MaxValue);
        NotNegative(nameof(options.MaxBytesInFlight), options.MaxBytesInFlight);
        NotNegative(nameof(options.MaxTenantBytesInFlight), options.MaxTenantBytesInFlight);
        NotNegative(nameof(options.MemoryBudget), options.MemoryBudget);
        Lasts(nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.FromHours(1));
        Lasts("Batching:MaxDelay", options.Batching.MaxDelay, TimeSpan.FromSeconds(10));
        Lasts("Objectives:FrameTime", options.Objectives.FrameTime ?? default, TimeSpan.FromHours(1));
        Lasts("Objectives:RunTime", options.Objectives.RunTime ?? default, TimeSpan.FromHours(1));
        InRange("Objectives:Tenants", options.Objectives.Tenants.Count, 0, 100);
        foreach (var (tenant, objective) in options.Objectives.Tenants)
        {
            Lasts($"Objectives:Tenants:{tenant}:FrameTime", objective.FrameTime ?? default, TimeSpan.FromHours(1));
            Lasts($"Objectives:Tenants:{tenant}:RunTime", objective.RunTime ?? default, TimeSpan.FromHours(1));
        }

        foreach (var (tenant, weight) in options.TenantWeights)
        {
            InRange($"{nameof(options.TenantWeights)}:{tenant}", weight, 1, 1000);
        }

        CheckDevices(options, failures);
        if (options is { PostprocessThreads: > 0, PrepareThreads: 0 })
        {
            failures.Add(Key(nameof(options.PostprocessThreads), $"is {options.PostprocessThreads}, and PrepareThreads is 0: a pipeline needs both, or only the latter"));
        }

        if (options.EngineCachePath is not null && string.IsNullOrWhiteSpace(options.EngineCachePath))
        {
            failures.Add(Key(nameof(options.EngineCachePath), "is empty: name a folder or take the key out"));
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

        void NotNegative(string key, long value)
        {
            if (value < 0)
            {
                failures.Add(Key(key, $"is {value}: 0 or more bytes"));
            }
        }

        void Lasts(string key, TimeSpan value, TimeSpan most)
        {
            if (value < TimeSpan.Zero || value > most)
            {
                failures.Add(Key(key, $"is {value}: 0 to {most}"));
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

    private static void CheckDevices(InferenceOptions options, List<string> failures)
    {
        var devices = options.DeviceIds ?? [0];
        if (devices.Length == 0 || devices.Distinct().Count() != devices.Length || devices.Any(device => device is < 0 or > 255))
        {
            failures.Add(Key(nameof(options.DeviceIds), $"is {string.Join(", ", devices)}: one or more different numbers of 0 to 255"));
        }
        else if (options.Provider == InferenceProvider.WebGpu && devices is not [0])
        {
            failures.Add(Key(nameof(options.DeviceIds), "names a device, and WebGPU chooses its own: take the key out"));
        }

        if (options.Provider is InferenceProvider.TensorRt or InferenceProvider.WebGpu && options.Sessions == SessionSharing.Shared)
        {
            failures.Add(Key(nameof(options.Sessions), $"is {options.Sessions}, and a session on {options.Provider} serves one run at a time: auto or dedicated"));
        }
    }

    private static string Key(string key, string what) => $"{InferenceOptions.SectionName}:{key} {what}.";
}
