namespace Normitri.Inference.Hosting;

/// <summary>
/// How often executors may be made anew because something is wrong: so many times in a window that slides. One in a process; what is not allowed is for somebody
/// else to put right. Safe for threads.
/// </summary>
/// <param name="most">Restarts in a window.</param>
/// <param name="window">Its length.</param>
/// <param name="time">The clock.</param>
public sealed class RestartLimit(int most, TimeSpan window, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _taken = new();

    /// <summary>Restarts in the window that ends now.</summary>
    public int Taken
    {
        get
        {
            lock (_gate)
            {
                Slide();
                return _taken.Count;
            }
        }
    }

    /// <summary>Counts a restart; false where it is one too many.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            Slide();
            if (_taken.Count >= most)
            {
                return false;
            }

            _taken.Enqueue(time.GetTimestamp());
            return true;
        }
    }

    private void Slide()
    {
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= window)
        {
            _taken.Dequeue();
        }
    }
}
