using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Sessions;
using Normitri.TestModels;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>The end of a silo under a run that nothing stops. Orleans waits for the call above it without a limit.</summary>
[Trait("Row", "Y09")]
public sealed class HungStopTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Fact]
    public async Task SiloThatStopsUnderAHungRun_EndsWithItsInference_AndTheFrameWaits()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        ScriptedStages? stages = null;
        var options = new InferenceOptions { ModelsPath = folder.Root, Executors = 1 };
        await using var host = new InferenceHost(
            options, new SessionFactory(options), TimeProvider.System, services.GetRequiredService<IMeterFactory>(), NullLogger<InferenceHost>.Instance)
        {
            Around = model => stages = new ScriptedStages(model),
        };
        await host.StartAsync(CancellationToken.None);
        await using var cluster = await UnitCluster.StartAsync(configure: silo =>
        {
            silo.Services.AddSingleton<IInferenceHost>(host);
            silo.Services.Configure<HostOptions>(limits => limits.ShutdownTimeout = TimeSpan.FromSeconds(0.5));
        });
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Scans);
        stages!.HangNext();
        await cluster.SendAsync(Camera, 1);
        await Eventually.TrueAsync(() => Task.FromResult(host.Look()[0].State == ExecutorState.Running));

        // As in the server, where inference stops after the silo, and by then the time for the stop is over.
        var silo = cluster.Cluster.Silos[0];
        await silo.StopSiloAsync(stopGracefully: true);
        await host.StopAsync(new CancellationToken(canceled: true));
        await silo.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        var books = await cluster.BooksAsync(Camera);
        Assert.Equal((1, 1, 0), (books.Accepted, books.Waiting, books.Dead));
        stages.ComeBack();
    }
}
