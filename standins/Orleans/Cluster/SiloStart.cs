namespace Orleans.Standin;

/// <summary>Starts and stops the silo with its host, stage by stage.</summary>
internal sealed class SiloStart(
    Silo silo,
    LifecycleSubject lifecycle,
    IServiceProvider services,
    IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants,
    IOptions<ClusterMembershipOptions> membership) : IHostedService
{
    private HealthWatch? _health;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        lifecycle.Subscribe<SiloStart>(ServiceLifecycleStage.RuntimeInitialize, CheckAsync, CloseAsync);
        lifecycle.Subscribe<SiloStart>(ServiceLifecycleStage.BecomeActive, StartSiloAsync, silo.DrainAsync);
        lifecycle.Subscribe<SiloStart>(ServiceLifecycleStage.Active, WatchAsync, UnwatchAsync);
        foreach (var participant in participants)
            participant.Participate(lifecycle);
        await lifecycle.OnStart(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.OnStop(cancellationToken);

    private Task CheckAsync(CancellationToken token)
    {
        SiloValidation.Check(services);
        silo.Log.StandinStarts(silo.Name, silo.Address.ToString());
        return Task.CompletedTask;
    }

    private Task StartSiloAsync(CancellationToken token)
    {
        silo.Start();
        return Task.CompletedTask;
    }

    private Task WatchAsync(CancellationToken token)
    {
        _health = new HealthWatch([.. services.GetServices<IHealthCheckParticipant>()], membership.Value.LocalHealthDegradationMonitoringPeriod, silo.Log);
        return Task.CompletedTask;
    }

    private Task UnwatchAsync(CancellationToken token)
    {
        _health?.Dispose();
        return Task.CompletedTask;
    }

    private Task CloseAsync(CancellationToken token)
    {
        silo.Dispose();
        return Task.CompletedTask;
    }
}
