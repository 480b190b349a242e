namespace Orleans.Standin;

/// <summary>Asks the health check participants, one after the other on one thread. A failure is logged, and nothing else.</summary>
internal sealed class HealthWatch : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IHealthCheckParticipant[] _participants;
    private readonly TimeSpan _period;
    private readonly ILogger _logger;
    private DateTime _lastCheck = DateTime.UtcNow;

    public HealthWatch(IHealthCheckParticipant[] participants, TimeSpan period, ILogger logger)
    {
        _participants = participants;
        _period = period;
        _logger = logger;
        new Thread(Run) { IsBackground = true, Name = "Orleans.Standin.HealthWatch" }.UnsafeStart();
    }

    public void Dispose() => _stop.Cancel();

    private void Run()
    {
        do
        {
            foreach (var participant in _participants)
            {
                try
                {
                    if (!participant.CheckHealth(_lastCheck, out var reason))
                        _logger.HealthCheckFailed(null, participant.GetType().Name, reason);
                }
                catch (Exception e)
                {
                    _logger.HealthCheckFailed(e, participant.GetType().Name, e.Message);
                }
            }

            _lastCheck = DateTime.UtcNow;
        }
        while (!_stop.Token.WaitHandle.WaitOne(_period));
    }
}
