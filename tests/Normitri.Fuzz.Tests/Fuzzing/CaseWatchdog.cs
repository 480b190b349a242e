using System.Diagnostics;

namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>Notices a case that takes too long, and ends the process for one that never ends.</summary>
internal sealed class CaseWatchdog : IDisposable
{
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);
    private readonly TimeSpan _most;
    private readonly Timer _timer;
    private long _started;
    private ulong _seed;

    public CaseWatchdog(TimeSpan most)
    {
        _most = most;
        _timer = new Timer(_ => Check(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public TimeSpan Slowest { get; private set; }

    /// <summary>The first case that took too long.</summary>
    public ulong? TooSlow { get; private set; }

    public void Begin(ulong seed)
    {
        _seed = seed;
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
    }

    public void End()
    {
        var took = Stopwatch.GetElapsedTime(Interlocked.Exchange(ref _started, 0));
        Slowest = took > Slowest ? took : Slowest;
        if (took > _most)
            TooSlow ??= _seed;
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        var started = Volatile.Read(ref _started);
        if (started != 0 && Stopwatch.GetElapsedTime(started) > Hopeless)
            Environment.FailFast($"The case with seed {_seed} hangs.");
    }
}
