using Microsoft.Extensions.Hosting;
using Normitri.Demo.Running;
using Normitri.Storage.Journal;

namespace Normitri.Demo.Hosting;

/// <summary>Reads the books after the storage is open and before anything works on waiting frames: what earlier runs left behind.</summary>
internal sealed class BooksAtStart(IFrameJournal journal, string tenant) : IHostedLifecycleService
{
    public Books Books { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken) => Books = await Read(journal, tenant, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The whole journal of the tenant.</summary>
    public static async Task<Books> Read(IFrameJournal journal, string tenant, CancellationToken cancellation)
    {
        var units = await journal.ReadBooksAsync(tenant, store: null, cancellation);
        return units.Aggregate(default(Books), (sum, unit) => sum + new Books(
            unit.Accepted, unit.Processed, unit.Dropped, unit.Dead, unit.Waiting, unit.Duplicates));
    }
}
