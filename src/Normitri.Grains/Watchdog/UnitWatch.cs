using Normitri.Contracts.Identities;
using Normitri.Grains.Health;

namespace Normitri.Grains.Watchdog;

/// <summary>
/// The owners of units that are at something without a word: they are asked how they are, which any owner answers between two awaits. Owners that are idle, or go on,
/// are passed by.
/// </summary>
/// <param name="health">What owners tell of themselves.</param>
/// <param name="ask">Asks an owner how it is.</param>
/// <param name="time">The clock.</param>
internal sealed class UnitWatch(HealthMonitor health, Func<UnitId, Task> ask, TimeProvider time)
{
    /// <summary>There may be a hundred thousand: they are looked through every so often only.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(3);

    private const int MostAsked = 100;
    private Dictionary<UnitId, Silence> _silent = [];
    private long? _lookedAt;

    public IReadOnlyList<UnitView> Look()
    {
        if (_lookedAt is not { } lookedAt || time.GetElapsedTime(lookedAt) >= Between)
            LookThrough();
        return [.. _silent.Where(unit => unit.Value.For(time) >= AskAfter).Select(unit => unit.Value.View(unit.Key, time))];
    }

    private void LookThrough()
    {
        var now = time.GetTimestamp();
        _lookedAt = now;
        var silent = new Dictionary<UnitId, Silence>();
        var asked = 0;
        foreach (var activation in health.Activations)
        {
            if (activation.Unit is not { } unit || activation.BusySince is null)
                continue;
            if (!_silent.TryGetValue(unit, out var silence) || silence.Version != activation.Version)
                silence = new Silence(activation.Version, now);
            silent[unit] = silence;
            if (silence.For(time) >= AskAfter && asked++ < MostAsked)
                silence.Ask(() => ask(unit), time);
        }

        _silent = silent;
    }

    private sealed class Silence(long version, long since)
    {
        private Task? _answer;
        private long _askedAt;

        public long Version => version;

        public TimeSpan For(TimeProvider time) => time.GetElapsedTime(since);

        public void Ask(Func<Task> question, TimeProvider time)
        {
            if (_answer is { IsCompleted: false })
                return;
            // An answer that is an exception is one too: the runtime gave up waiting for the owner only after far longer than is waited here.
            (_askedAt, _answer) = (time.GetTimestamp(), question());
#pragma warning disable NORM001 // no grain: it only looks at what went wrong
            _answer.ContinueWith(static asked => _ = asked.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
#pragma warning restore NORM001
        }

        public UnitView View(UnitId unit, TimeProvider time) =>
            new(unit, For(time), _answer is null or { IsCompletedSuccessfully: true } ? null : time.GetElapsedTime(_askedAt));
    }
}
