using System.Runtime.ExceptionServices;

namespace Normitri.Bench.Burst;

/// <summary>Calls in this process that gave up waiting: of grains, and every other wait with an end.</summary>
internal sealed class TimeoutCount : IDisposable
{
    private int _count;

    public TimeoutCount() => AppDomain.CurrentDomain.FirstChanceException += Note;

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is TimeoutException)
            Interlocked.Increment(ref _count);
    }
}
