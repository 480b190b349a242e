namespace Normitri.TestScheduling;

/// <summary>Many threads that do the same at the same time.</summary>
public static class ManyThreads
{
    /// <summary>Threads that begin together; each does its rounds. Throws what one of them threw.</summary>
    /// <param name="threads">How many.</param>
    /// <param name="rounds">Of each.</param>
    /// <param name="action">Gets the number of the thread and of the round.</param>
    public static void Run(int threads, int rounds, Action<int, int> action)
    {
        using var start = new Barrier(threads);
        Exception? failure = null;
        var all = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                for (var round = 0; round < rounds; round++)
                    action(number, round);
            }
            catch (Exception thrown)
            {
                Interlocked.CompareExchange(ref failure, thrown, null);
            }
        }) { IsBackground = true }).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
        if (failure is not null)
            throw new InvalidOperationException($"A thread failed: {failure.Message}", failure);
    }
}
