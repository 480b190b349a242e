using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;

namespace Normitri.TestSupport;

/// <summary>Hosts and requests as the tests need them.</summary>
internal static class Hosts
{
    public static ModelIdentity Model { get; } = new("fake", "1", new string('0', 64));

    /// <summary>A host on a folder of models; not started.</summary>
    public static InferenceHost On(ModelFolder folder, Action<InferenceOptions>? change = null, TimeProvider? time = null)
    {
        var options = new InferenceOptions { ModelsPath = folder.Root, Executors = 2 };
        change?.Invoke(options);
        return new InferenceHost(Options.Create(options), time ?? TimeProvider.System, Meters(), NullLogger<InferenceHost>.Instance);
    }

    /// <summary>A host on sessions of a test's own; not started.</summary>
    public static InferenceHost On(ModelFolder folder, InferenceOptions options, ISessionFactory factory, TimeProvider? time = null)
    {
        options.ModelsPath = folder.Root;
        return new InferenceHost(options, factory, time ?? TimeProvider.System, Meters(), NullLogger<InferenceHost>.Instance);
    }

    /// <summary>A host on the models of the repository; not started.</summary>
    public static InferenceHost OnRepository() => new(
        Options.Create(new InferenceOptions { ModelsPath = Path.Combine(DemoFrames.RepositoryRoot, "models"), DefaultModel = "retail-defects" }),
        TimeProvider.System,
        Meters(),
        NullLogger<InferenceHost>.Instance);

    public static async Task<InferenceHost> StartedOn(ModelFolder folder, Action<InferenceOptions>? change = null)
    {
        var host = On(folder, change);
        await host.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>One model whose frames a test's own runner takes.</summary>
    public static ModelHost Fake(Func<IFrameStage> createRunner, TimeProvider? time = null, Action<InferenceOptions>? change = null) =>
        Fake(new FakeRuntime { Runner = createRunner }, time, change);

    /// <summary>One model whose frames a test's own stages take.</summary>
    public static ModelHost Fake(
        IModelRuntime runtime, TimeProvider? time = null, Action<InferenceOptions>? change = null, RestartLimit? restarts = null, ILogger? logger = null)
    {
        var options = new InferenceOptions { Executors = 1, QueueCapacity = 16, UnitQueueCapacity = 8 };
        change?.Invoke(options);
        var metrics = new InferenceMetrics(Meters(), () => new InferenceHealth(true, [], []));
        var budget = new FrameBudget(options.MaxBytesInFlight, options.MaxTenantBytesInFlight);
        return new ModelHost(Model, runtime, new ModelHostServices(options, budget, metrics, time ?? TimeProvider.System, logger ?? NullLogger.Instance) { Restarts = restarts });
    }

    public static InferenceRequest Request(
        byte[] image, string unit = "camera-1", string? model = null, TimeSpan? within = null, TimeProvider? time = null) => new()
        {
            ModelId = model,
            Tenant = "tenant",
            Unit = unit,
            Image = image,
            Deadline = (time ?? TimeProvider.System).GetUtcNow() + (within ?? TimeSpan.FromMinutes(1)),
        };

    public static IMeterFactory Meters() => new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
}
