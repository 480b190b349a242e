using Microsoft.Extensions.Logging;
using Normitri.Contracts.Circuits;
using Normitri.Contracts.Health;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Outbox;

/// <summary>
/// Hands on the entries of one topic: claims what is due as long as there is room, wakes at a commit of this process and looks again every now and
/// then. A topic whose sink is slow holds up nobody but itself; one whose receiver is unwell is left alone for a while.
/// </summary>
internal sealed class OutboxPump(
    IOutbox outbox, IOutboxSink sink, OutboxOptions options, OutboxMetrics metrics, PeriodicTasks tasks, TimeProvider time, ILogger logger) : IDisposable
{
    // Then another key's turn comes.
    private const int InARow = 32;

    private readonly SemaphoreSlim _room = new(options.Parallelism, options.Parallelism);
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>Until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var poll = Task.CompletedTask;
        // Where there is no room for more, a claim waits for an attempt to end.
        var task = tasks.Add("outbox-" + sink.Topic, TimeSpan.FromSeconds(options.PollSeconds) + options.AttemptTimeout);
        try
        {
            while (true)
            {
                var next = outbox.NextCommitAsync();
                if (await ClaimAsync(task, stopping))
                    continue;
                if (poll.IsCompleted)
                    poll = Task.Delay(TimeSpan.FromSeconds(options.PollSeconds), time, stopping);
                await Task.WhenAny(next, poll).WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            // One that ends over something else than the stop stays, and its age tells.
            if (stopping.IsCancellationRequested)
                tasks.Remove(task);
        }
    }

    /// <summary>After the end of <see cref="RunAsync"/>: waits for what is being handed on; gives it back when the time is over.</summary>
    public async Task DrainAsync(CancellationToken timeIsOver)
    {
        await using var abandoning = timeIsOver.UnsafeRegister(static pump => ((OutboxPump)pump!)._abandon.Cancel(), this);
        for (var i = 0; i < options.Parallelism; i++)
            await _room.WaitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _room.Dispose();
        _abandon.Dispose();
    }

    /// <summary>True when as much was claimed as there was room for: there may be more.</summary>
    private async Task<bool> ClaimAsync(PeriodicTask task, CancellationToken stopping)
    {
        await _room.WaitAsync(stopping);
        if (!TryEnter(out var pass))
        {
            // To leave it alone is what this round is for.
            task.Succeeded();
            _room.Release();
            return false;
        }

        var room = 1;
        var most = sink.Circuit is { State: not CircuitState.Closed } ? 1 : options.Parallelism;
        while (room < most && _room.Wait(0, CancellationToken.None))
            room++;
        IReadOnlyList<OutboxEntry> claimed = [];
        try
        {
            claimed = await outbox.ClaimAsync(sink.Topic, room, options.Lease, stopping);
            task.Succeeded();
            foreach (var entry in claimed)
                _ = HandOnAsync(entry, pass, stopping);
            return claimed.Count == room;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            task.Failed();
            OutboxLog.ClaimFailed(logger, sink.Topic, failure);
            return false;
        }
        finally
        {
            if (claimed.Count == 0)
                sink.Circuit?.Left(pass);
            if (claimed.Count < room)
                _room.Release(room - claimed.Count);
        }
    }

    private async Task HandOnAsync(OutboxEntry first, CircuitPass pass, CancellationToken stopping)
    {
        await Task.Yield();
        var entry = first;
        try
        {
            for (var i = 1; entry is not null; i++)
            {
                var delivery = await TryAsync(entry);
                Tell(pass, delivery);
                if (delivery.Failure is { } failure)
                {
                    await EndFailedAsync(entry, failure);
                    return;
                }

                var goesOn = i < InARow && !stopping.IsCancellationRequested && TryEnter(out pass);
                var (done, next) = await outbox.CompleteAsync(entry, goesOn ? options.Lease : null, CancellationToken.None);
                if (!done)
                    OutboxLog.ClaimLost(logger, entry.Topic, entry.Id, entry.Key);
                metrics.Delivered(sink.Topic);
                if (goesOn && next is null)
                    sink.Circuit?.Left(pass);
                entry = next;
            }
        }
        catch (Exception failure)
        {
            sink.Circuit?.Left(pass);
            OutboxLog.NotStored(logger, sink.Topic, entry!.Id, entry.Key, failure);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>False while the receiver is unwell.</summary>
    private bool TryEnter(out CircuitPass pass)
    {
        pass = default;
        if (sink.Circuit is not { } circuit)
            return true;
        // Looking again and again is no call that was refused.
        if (circuit.State == CircuitState.Open || circuit.TryEnter() is not { } entered)
            return false;
        pass = entered;
        return true;
    }

    private void Tell(CircuitPass pass, Delivery delivery)
    {
        if (_abandon.IsCancellationRequested)
            sink.Circuit?.Left(pass);
        else if (delivery is { IsOutage: true, Failure: { } failure })
            sink.Circuit?.Failed(pass, failure);
        else
            sink.Circuit?.Succeeded(pass);
    }

    private async Task<Delivery> TryAsync(OutboxEntry entry)
    {
        using var patience = new CancellationTokenSource(options.AttemptTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _abandon.Token);
        try
        {
            return await sink.DeliverAsync(entry, ending.Token).WaitAsync(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return new Delivery($"There was no answer within {options.AttemptTimeout.TotalSeconds:0.#} s.", IsOutage: true);
        }
        catch (Exception failure)
        {
            return new Delivery(failure.Message, IsOutage: true);
        }
    }

    private async Task EndFailedAsync(OutboxEntry entry, string failure)
    {
        if (_abandon.IsCancellationRequested)
        {
            await outbox.ReleaseAsync(entry, CancellationToken.None);
            return;
        }

        metrics.Failed(sink.Topic);
        OutboxLog.Failed(logger, sink.Topic, entry.Id, entry.Key, entry.Attempt, failure);
        if (entry.Attempt < options.MaxAttempts)
        {
            await outbox.RetryAsync(entry, options.DelayAfter(entry.Attempt, Random.Shared.NextDouble()), CancellationToken.None);
        }
        else if (await outbox.GiveUpAsync(entry, failure, CancellationToken.None))
        {
            metrics.GivenUp(sink.Topic);
            OutboxLog.GivenUp(logger, sink.Topic, entry.Id, entry.Key, entry.Attempt, failure);
        }
    }
}
