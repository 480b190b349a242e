using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Sessions;
using Normitri.Storage.Journal;
using Normitri.TestModels;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>A silo with a watchdog and real executors, whose stages do what the test says.</summary>
[Trait("Row", "Y09")]
public sealed class HungSessionTests : IAsyncLifetime
{
    private const int FramesOfACamera = 15;
    private static readonly UnitId[] Cameras = [.. Enumerable.Range(1, 4).Select(number => UnitId.Camera("acme", "store-1", $"cam-{number}"))];
    private readonly ModelFolder _folder = ModelFolder.WithBlocks();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RecordedEvents _events = new();
    private readonly RecordedEnd _silo = new();
    private readonly RestartLimit _restarts = new(5, TimeSpan.FromSeconds(60), TimeProvider.System);
    private ScriptedStages? _stages;
    private InferenceHost? _host;

    private ScriptedStages Stages => _stages!;

    public Task InitializeAsync()
    {
        var options = new InferenceOptions { ModelsPath = _folder.Root, Executors = 2 };
        _host = new InferenceHost(
            options, new SessionFactory(options), TimeProvider.System, _services.GetRequiredService<IMeterFactory>(), NullLogger<InferenceHost>.Instance, _restarts)
        {
            Around = model => _stages = new ScriptedStages(model),
        };
        return _host.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Stages.ComeBack();
        await _host!.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AFrameThatHangsItsExecutor_IsTriedAgain_AndEveryFrameHasOneOutcome()
    {
        await using var cluster = await StartAsync();
        Stages.HangNext();

        await SendAsync(cluster);

        await EndsWellAsync(cluster, FaultKinds.ExecutorStuck, HealthStep.Found, HealthStep.Remedied, HealthStep.Remedied, HealthStep.Cleared);
        Assert.Equal(1, _host!.GetHealth().Models[0].LeftBehind);
        Assert.Equal(2, _host.GetHealth().Models[0].Executors);
        Assert.Equal(1, _restarts.Taken);
        Assert.Null(_silo.OutOfService);
    }

    [Fact]
    public async Task AFrameThatCrashesItsExecutor_IsTriedAgain_AndEveryFrameHasOneOutcome()
    {
        await using var cluster = await StartAsync();
        Stages.CrashNext();

        await SendAsync(cluster);

        await EndsWellAsync(cluster, FaultKinds.ExecutorCrashed, HealthStep.Found, HealthStep.Remedied, HealthStep.Cleared);
        Assert.Equal(1, _restarts.Taken);
        Assert.Null(_silo.OutOfService);
    }

    [Fact]
    public async Task AFrameThatEndsThreeExecutors_IsGivenUp_AndTheSiloStays()
    {
        await using var cluster = await StartAsync();
        for (var i = 0; i < 3; i++)
            Stages.CrashNext();

        await cluster.ConfigureAsync(Cameras[0], CameraConfiguration.Scans);
        await cluster.SendAsync(Cameras[0], 1);
        await cluster.SendAsync(Cameras[0], 2);
        var outcomes = await cluster.Outcomes.WaitForAsync(2);

        Assert.Equal([OutcomeKind.Dead, OutcomeKind.Processed], outcomes.Select(outcome => outcome.Kind));
        Assert.StartsWith("It ended 3 executors", outcomes[0].Reason, StringComparison.Ordinal);
        Assert.Equal(3, _restarts.Taken);
        Assert.Null(_silo.OutOfService);
    }

    [Fact]
    public async Task ExecutorsThatCrashAndCrash_AreMadeAnewFiveTimes_ThenTheSiloDrains()
    {
        await using var cluster = await StartAsync();
        for (var i = 0; i < 8; i++)
            Stages.CrashNext();

        await SendAsync(cluster);
        await Eventually.TrueAsync(() => Task.FromResult(_silo.OutOfService is not null));

        Assert.Equal((5, 5L), (_restarts.Taken, _host!.GetHealth().Models[0].ExecutorRestarts));
        Assert.Contains(FaultKinds.ExecutorCrashed, _silo.OutOfService, StringComparison.Ordinal);
        Assert.Contains(HealthStep.Failed, _events.Steps);
        await _host.DisposeAsync(); // else the owners wait for their models' deadlines
    }

    private Task<UnitCluster> StartAsync() => UnitCluster.StartAsync(configure: silo =>
    {
        silo.Services.AddSingleton<IInferenceHost>(_host!);
        silo.Services.AddSingleton<IExecutors>(_host!);
        silo.Services.AddSingleton<IHealthEvents>(_events);
        silo.Services.AddSingleton<ISiloEnd>(_silo);
        silo.AddWatchdog(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Normitri:Watchdog:PeriodSeconds"] = "0.2",
            ["Normitri:Watchdog:StuckSeconds"] = "3",
            ["Normitri:Watchdog:TerminateSeconds"] = "1",
        }).Build());
        silo.Services.AddSingleton(_restarts);
    });

    private static async Task SendAsync(UnitCluster cluster)
    {
        foreach (var camera in Cameras)
            await cluster.ConfigureAsync(camera, CameraConfiguration.Scans);
        for (var sequence = 1UL; sequence <= FramesOfACamera; sequence++)
        {
            foreach (var camera in Cameras)
                await cluster.SendAsync(camera, sequence);
        }
    }

    private async Task EndsWellAsync(UnitCluster cluster, string kind, params HealthStep[] steps)
    {
        var outcomes = await cluster.Outcomes.WaitForAsync(FramesOfACamera * Cameras.Length);
        await Eventually.TrueAsync(() => Task.FromResult(Story().Contains(HealthStep.Cleared)));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        Assert.Equal(FramesOfACamera * Cameras.Length, outcomes.Select(outcome => outcome.FrameId).Distinct().Count());
        foreach (var camera in Cameras)
        {
            var books = await cluster.BooksAsync(camera);
            Assert.Equal((FramesOfACamera, FramesOfACamera, 0), (books.Accepted, books.Processed, books.Waiting));
        }

        Assert.Equal(steps, Story());

        // A busy machine may be slow for a moment, which is found and goes by itself: only what was acted on is the fault's story.
        IReadOnlyList<HealthStep> Story() => [.. _events.Raised
            .Where(raised => raised.Kind == kind)
            .GroupBy(raised => raised.Incident)
            .Where(incident => incident.Any(raised => raised.Step == HealthStep.Remedied))
            .SelectMany(incident => incident)
            .Select(raised => raised.Step)];
    }
}
