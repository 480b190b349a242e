using System.Collections.Concurrent;

namespace Normitri.Contracts.Health;

/// <summary>Everything in a process that does the same thing again and again, and when it last succeeded: what stops silently is seen here.</summary>
public sealed class PeriodicTasks(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PeriodicTask> _tasks = new(StringComparer.Ordinal);

    /// <summary>Every task that was added and not removed.</summary>
    public IReadOnlyCollection<PeriodicTask> All => [.. _tasks.Values.OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <summary>Adds a task, or takes the place of an older one of the same name. Its age counts from now.</summary>
    /// <param name="name">A stable word, such as <c>outbox</c>: the label of its metric.</param>
    /// <param name="period">How often it should succeed.</param>
    /// <param name="restart">Begins the task anew where it hangs; it must not wait.</param>
    public PeriodicTask Add(string name, TimeSpan period, Action? restart = null) => _tasks[name] = new PeriodicTask(name, period, time, restart);

    /// <summary>The task is not meant to run any more.</summary>
    public void Remove(PeriodicTask task) => _tasks.TryRemove(new(task.Name, task));

    /// <summary>
    /// Adds a task and does its rounds, one at once and one every period, until <paramref name="stopping"/>. A round that throws has failed, and the next one comes at
    /// its time: nothing but the end of the process ends a task. One that hangs is seen by its age; <see cref="PeriodicTask.Restart"/> cancels it, waits for it
    /// no longer, and the next round comes at its time.
    /// </summary>
    /// <param name="name">As in <see cref="Add"/>.</param>
    /// <param name="period">From the begin of a round to the begin of the next one; a longer round delays it.</param>
    /// <param name="round">False: it was tried in vain, and that is told already.</param>
    /// <param name="failed">Tells why a round threw.</param>
    /// <param name="stopping">The end.</param>
    /// <param name="firstAfter">Time before the first round; zero by default.</param>
    public async Task RunAsync(
        string name,
        TimeSpan period,
        Func<CancellationToken, ValueTask<bool>> round,
        Action<Exception> failed,
        CancellationToken stopping,
        TimeSpan firstAfter = default)
    {
        var hung = new HungRound();
        var task = Add(name, period, hung.GiveUp);
        try
        {
            if (firstAfter > TimeSpan.Zero)
                await Task.Delay(firstAfter, time, stopping);
            using var timer = new PeriodicTimer(period, time);
            do
                await RunRoundAsync(task, round, failed, hung, stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            Remove(task);
        }
    }

    private static async ValueTask RunRoundAsync(
        PeriodicTask task, Func<CancellationToken, ValueTask<bool>> round, Action<Exception> failed, HungRound hung, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        hung.Current = ending;
        try
        {
            if (await round(ending.Token).AsTask().WaitAsync(ending.Token))
                task.Succeeded();
            else
                task.Failed();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Not a round in vain: as long as rounds hang, the task is silent.
            failed(new TimeoutException($"The round of {task.Name} hung, and was given up."));
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            task.Failed();
            failed(failure);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The end is asked for: what a round met on its way out is nobody's failure.
        }
        finally
        {
            hung.Current = null;
        }
    }
}
