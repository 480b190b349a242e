using System.Collections.Concurrent;

namespace Normitri.Storage.Files;

/// <summary>
/// A few threads that wait for the disk, so that the thread pool does not. The disk merges flushes that wait at the same time: more threads
/// than these flush no more files a second.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    private const int Count = 4;

    private readonly BlockingCollection<(Action Work, TaskCompletionSource Done)> _work = [];
    private readonly Thread[] _threads;

    public DiskThreads()
    {
        _threads = [.. Enumerable.Range(0, Count).Select(number => new Thread(Run) { Name = $"normitri disk {number}", IsBackground = true })];
        foreach (var thread in _threads)
            thread.Start();
    }

    public Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add((work, done));
        return done.Task;
    }

    /// <summary>Finishes what was asked for. A second call changes nothing.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Run()
    {
        foreach (var (work, done) in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }
}
