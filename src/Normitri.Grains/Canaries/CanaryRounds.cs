using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Canaries;
using Normitri.Contracts.Health;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Canaries;

/// <summary>Checks every model of this silo, round after round. A silo that runs no models has none.</summary>
internal sealed class CanaryRounds(
    IServiceProvider services,
    ILocalSiloDetails silo,
    IGrainFactory grains,
    IHealthEvents events,
    PeriodicTasks tasks,
    CanaryMetrics metrics,
    IOptions<CanaryOptions> options,
    TimeProvider time,
    ILogger<CanaryRounds> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const string Component = "canary";
    private const string Kind = "canary-failed";
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, string> _open = [];
    private readonly HashSet<string> _said = [];
    private Task _loop = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(CanaryRounds), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <summary>Checks each model once.</summary>
    internal async Task RunAsync(IInferenceHost host, CancellationToken stopping)
    {
        var check = services.GetRequiredService<CanaryCheck>();
        var name = CanaryUnits.NameOf(silo.SiloAddress);
        foreach (var model in host.Models)
        {
            var report = await check.RunAsync(name, model, stopping);
            metrics.Judged(report.Model, report.Verdict);
            Tell(report);
            await PutOnBoardAsync(report, stopping);
        }
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        if (options.Value.Enabled && services.GetService<IInferenceHost>() is { } host)
            _loop = LoopAsync(host, _stopping.Token);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellation);
    }

    private async Task LoopAsync(IInferenceHost host, CancellationToken stopping)
    {
        await Task.Yield();
        var period = TimeSpan.FromSeconds(options.Value.PeriodSeconds);
        var task = tasks.Add("canary", period);
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await RunAsync(host, stopping);
                    task.Succeeded();
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    task.Failed();
                    CanaryLog.RoundFailed(logger, period, failure);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            tasks.Remove(task);
        }
    }

    /// <summary>One incident for a model of this silo, from the first deviation to the next round without one.</summary>
    private void Tell(CanaryReport report)
    {
        var subject = $"model {report.Model} on silo {report.Silo}";
        if (report.Verdict == CanaryVerdict.Deviating)
        {
            if (_open.TryAdd(report.Model, $"{Kind}-{Guid.CreateVersion7():N}"))
                Raise(_open[report.Model], subject, HealthStep.Found, report.Reason!);
        }
        else if (_open.Remove(report.Model, out var incident))
        {
            Raise(incident, subject, HealthStep.Cleared, report.Reason ?? "All known pictures gave what is known of them.");
        }

        if (report.Verdict == CanaryVerdict.NotChecked && _said.Add(report.Model))
            CanaryLog.NotChecked(logger, report.Model, report.Reason!);
    }

    private void Raise(string incident, string subject, HealthStep step, string cause) =>
        events.Raise(new HealthEvent(time.GetUtcNow(), incident, Component, subject, Kind, step, cause));

    private async Task PutOnBoardAsync(CanaryReport report, CancellationToken stopping)
    {
        try
        {
            await grains.GetGrain<ICanaryBoardGrain>(ICanaryBoardGrain.Key).ReportAsync(report).WaitAsync(stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            CanaryLog.NotReported(logger, report.Model, failure);
        }
    }
}
