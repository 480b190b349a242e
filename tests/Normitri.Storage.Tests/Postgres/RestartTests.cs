using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;
using Normitri.TestPostgres;

namespace Normitri.Storage.Tests.Postgres;

/// <summary>The database's server is stopped without a farewell and started again while frames come in.</summary>
public sealed class RestartTests
{
    private const int Callers = 16;
    private const int RestartEvery = 300;
    private const int Restarts = 3;

    [Fact]
    public async Task ServerRestartedWhileWriting_NothingAcknowledgedIsLostAndWritingGoesOn()
    {
        using var cluster = new PostgresCluster();
        using var folder = new TempFolder();
        using var restarting = new SemaphoreSlim(0);
        using var stop = new CancellationTokenSource();
        await using var services = TestStorage.Build(folder.Path, null, [.. TestStorage.SettingsFor(cluster.CreateDatabase())]);
        await StorageStartup.InitializeAsync(services);
        var journal = services.GetRequiredService<IFrameJournal>();
        var acknowledged = new ConcurrentDictionary<string, OutcomeKind>();
        var (appended, failures) = (0, 0);
        var writing = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (ulong sequence = 1; !stop.IsCancellationRequested; sequence++)
            {
                var (frame, failed) = await AppendAsync(journal, caller, sequence);
                Interlocked.Add(ref failures, failed);
                acknowledged[frame.FrameId] = OutcomeKind.Waiting;
                if (sequence % 2 == 0)
                    acknowledged[frame.FrameId] = await EndAsync(journal, frame);
                if (Interlocked.Increment(ref appended) % RestartEvery == 0)
                    restarting.Release();
            }
        })).ToList();

        for (var i = 0; i < Restarts; i++)
        {
            await restarting.WaitAsync();
            cluster.Restart("immediate");
        }

        await restarting.WaitAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        Assert.True(failures > 0, "No write was under way when the server went down: the test shows nothing.");
        foreach (var (frameId, outcome) in acknowledged)
            Assert.True((await journal.FindAsync("acme", frameId, default))!.Outcome >= outcome);
        foreach (var books in await journal.ReadBooksAsync("acme", null, default))
            Assert.Equal(books.Waiting, (await journal.ReadWaitingAsync(books.Unit, null, int.MaxValue, default)).Count);
    }

    /// <summary>As a sender does: a failed append is sent again, and is a duplicate if the first had been committed after all.</summary>
    private static async Task<(FrameEnvelope Frame, int Failures)> AppendAsync(
        IFrameJournal journal, int caller, ulong sequence)
    {
        var unit = UnitId.Camera("acme", "store-1", $"cam-{caller}");
        for (var failures = 0; ; failures++)
        {
            try
            {
                var answer = await journal.AppendAsync(Sample.Frame(sequence, unit: unit), default);
                Assert.True(answer.Status == AppendStatus.Accepted || (answer.Status == AppendStatus.Duplicate && failures > 0));
                return (answer.Envelope!, failures);
            }
            catch (StorageException)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<OutcomeKind> EndAsync(IFrameJournal journal, FrameEnvelope frame)
    {
        while (true)
        {
            try
            {
                // False: the commit whose end was not heard took place.
                await journal.EndAsync(Sample.Processed(frame));
                return OutcomeKind.Processed;
            }
            catch (StorageException)
            {
                await Task.Yield();
            }
        }
    }
}
