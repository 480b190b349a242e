using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>One executor from look to look: what it did in a window that slides, and when it last crashed.</summary>
internal sealed class ExecutorWatch(WatchdogOptions options, TimeProvider time)
{
    private const int Marks = 16;
    private readonly Queue<(long At, long Done, long Failed)> _marks = new();
    private long _crashes;
    private long _newCrashes;
    private long? _crashedAt;

    public ExecutorView Look(in ExecutorProgress now)
    {
        var at = time.GetTimestamp();
        if (now.Crashes > _crashes)
        {
            // Those of one incident together, however it is asked for.
            _newCrashes = now.Crashes - _crashes + (IsLately(at) ? _newCrashes : 0);
            (_crashes, _crashedAt) = (now.Crashes, at);
        }

        while (_marks.Count > 1 && time.GetElapsedTime(_marks.Peek().At, at) > options.Window)
            _marks.Dequeue();
        if (_marks.Count == 0 || time.GetElapsedTime(_marks.Last().At, at) >= options.Window / Marks)
            _marks.Enqueue((at, now.Done, now.Failed));
        var first = _marks.Peek();
        return new ExecutorView(now, now.Done - first.Done, now.Failed - first.Failed, IsLately(at) ? _newCrashes : 0);
    }

    private bool IsLately(long at) => _crashedAt is { } crashed && time.GetElapsedTime(crashed, at) < options.Period * 3;
}
