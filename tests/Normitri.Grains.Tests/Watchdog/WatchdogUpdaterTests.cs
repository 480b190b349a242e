using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Health;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Tests.Watchdog;

[Trait("Row", "Y09")]
public sealed class WatchdogUpdaterTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);
    private readonly SteppedTime _time = new();
    private readonly RecordedRemedies _remedies = new();
    private readonly RecordedEvents _events = new();
    private readonly WatchdogUpdater _updater;

    public WatchdogUpdaterTests()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _updater = new WatchdogUpdater(_remedies, _events, new WatchdogMetrics(meters), new WatchdogOptions(), _time);
    }

    [Fact]
    public void Apply_AStuckExecutor_StopsTheRunThenReplacesThenDrains()
    {
        var taken = new List<(double Second, Remedy Remedy)>();
        for (var second = 0.0; second < 60; second += 0.5)
        {
            var before = _remedies.Applied.Count;
            Apply(Of(FaultKinds.ExecutorStuck));
            taken.AddRange(_remedies.Applied.Skip(before).Select(applied => (second, applied.Remedy)));
        }

        Assert.Equal([(0, Remedy.StopRun), (5, Remedy.ReplaceExecutor), (30, Remedy.Drain)], taken);
        Assert.Equal([HealthStep.Found, HealthStep.Remedied, HealthStep.Remedied, HealthStep.Failed], _events.Steps);
        Assert.Single(_events.Raised.Select(raised => raised.Incident).Distinct());
    }

    [Fact]
    public void Apply_AFaultThatIsOver_IsOneIncidentAndTheNextIsAnother()
    {
        Apply(Of(FaultKinds.ExecutorStuck));
        Apply(); // a moment without it is no end of it
        Apply(Of(FaultKinds.ExecutorStuck));
        Apply();
        Apply();
        Apply();
        Apply(Of(FaultKinds.ExecutorStuck));

        Assert.Equal([HealthStep.Found, HealthStep.Remedied, HealthStep.Cleared, HealthStep.Found, HealthStep.Remedied], _events.Steps);
        Assert.Equal(2, _events.Raised.Select(raised => raised.Incident).Distinct().Count());
        Assert.All(_events.Raised, raised => Assert.Equal(("watchdog", FaultKinds.ExecutorStuck, "it"), (raised.Component, raised.Kind, raised.Subject)));
        Assert.Contains("after 2.0 s", _events.Raised[2].Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_SeveralFaults_AreAnIncidentEach()
    {
        Apply(Of(FaultKinds.ExecutorStuck), Of(FaultKinds.ExecutorStuck, "another"), Of(FaultKinds.StoreSlow));

        Assert.Equal(3, _events.Raised.Select(raised => raised.Incident).Distinct().Count());
        Assert.Equal(["it", "another"], _remedies.Applied.Select(applied => applied.Subject));
    }

    [Theory]
    [InlineData(FaultKinds.StoreSlow)]
    [InlineData(FaultKinds.FewProcessed)]
    [InlineData(FaultKinds.TaskSilent)] // one that cannot be begun anew
    public void Apply_WhatNoRestartHelps_IsToldAndNothingIsDone(string kind)
    {
        for (var i = 0; i < 600; i++)
            Apply(Of(kind));
        for (var i = 0; i < 4; i++)
            Apply();

        Assert.Empty(_remedies.Applied);
        Assert.Equal([HealthStep.Found, HealthStep.Cleared], _events.Steps);
    }

    [Fact]
    public void Apply_MemoryThatGrows_RenewsEachExecutorInTurnThenDrains()
    {
        var finding = Of(FaultKinds.MemoryGrowth) with { Suspects = [Executors.Id(1), Executors.Id(0)] };
        for (var second = 0.0; second < 60; second += 0.5)
            Apply(finding);

        Assert.Equal([(Remedy.RenewExecutor, 0), (Remedy.RenewExecutor, 1), (Remedy.Drain, 2)], _remedies.Applied.Select(applied => (applied.Remedy, applied.Step)));
    }

    [Fact]
    public void Apply_ACrash_IsToldOfAsRemedied()
    {
        for (var i = 0; i < 100; i++)
            Apply(Of(FaultKinds.ExecutorCrashed));

        Assert.Equal([HealthStep.Found, HealthStep.Remedied], _events.Steps);
        Apply(Of(FaultKinds.ExecutorCrashed) with { AtLeast = Remedy.Drain }); // now the limit holds it
        Assert.Equal([Remedy.MadeAnew, Remedy.Drain], _remedies.Applied.Select(applied => applied.Remedy));
    }

    [Fact]
    public void Apply_ARemedyThatFails_IsToldAndTheNextComes()
    {
        _remedies.Failure = "It cannot be done.";
        for (var i = 0; i < 11; i++)
            Apply(Of(FaultKinds.ExecutorStuck));

        Assert.Equal([HealthStep.Found, HealthStep.Failed, HealthStep.Failed], _events.Steps);
        Assert.Contains("It cannot be done.", _events.Raised[1].Cause, StringComparison.Ordinal);
        Assert.Equal([Remedy.StopRun, Remedy.ReplaceExecutor], _remedies.Applied.Select(applied => applied.Remedy));
    }

    [Fact]
    public void Remedies_BeyondTheLimitOfRestarts_DrainTheSiloInstead()
    {
        var limit = new RestartLimit(5, TimeSpan.FromSeconds(60), _time);
        var silo = new RecordedEnd();
        var executors = new ObedientExecutors();
        var remedies = new Remedies(null!, silo, limit, NullLogger<Remedies>.Instance, executors);
        var finding = Of(FaultKinds.ExecutorStuck) with { Executor = Executors.Running(20) };

        for (var i = 0; i < 5; i++)
            Assert.Null(remedies.Apply(Remedy.ReplaceExecutor, finding, 0));
        Assert.Equal((null, 5), (silo.OutOfService, executors.Replaced));

        Assert.NotNull(remedies.Apply(Remedy.ReplaceExecutor, finding, 0));
        Assert.Equal(5, executors.Replaced);
        Assert.Contains(FaultKinds.ExecutorStuck, silo.OutOfService, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskWhoseRoundHangs_IsBegunAnew_AndGoesOn()
    {
        var tasks = new PeriodicTasks(TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        var (rounds, hung, next) = (0, new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var failures = new List<Exception>();
        var running = tasks.RunAsync("sweep", TimeSpan.FromMilliseconds(10), RoundAsync, failures.Add, stopping.Token);
        var task = Assert.Single(tasks.All);

        Assert.Null(new Remedies(null!, new RecordedEnd(), new RestartLimit(5, TimeSpan.FromSeconds(60), _time), NullLogger<Remedies>.Instance)
            .Apply(Remedy.RestartTask, Of(FaultKinds.TaskSilent) with { Task = task }, 0));
        await next.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await stopping.CancelAsync();
        await running;
        Assert.IsType<TimeoutException>(Assert.Single(failures));
        Assert.Equal(0, task.Failures);

        async ValueTask<bool> RoundAsync(CancellationToken cancellation)
        {
            if (rounds++ == 0)
                await hung.Task;
            next.TrySetResult();
            return true;
        }
    }

    private sealed class ObedientExecutors : IExecutors
    {
        public int Replaced { get; private set; }

        public IReadOnlyList<ExecutorProgress> Look() => [];

        public bool StopRun(in ExecutorProgress seen) => true;

        public bool Replace(in ExecutorProgress seen) => ++Replaced > 0;

        public Task RenewAsync(ExecutorId executor) => Task.CompletedTask;
    }

    private static Finding Of(string kind, string subject = "it") => new(new Fault(kind, subject), "It is so.");

    private void Apply(params Finding[] findings)
    {
        _updater.Apply(findings);
        _time.Pass(Look);
    }
}
