namespace Normitri.Demo.Running;

/// <summary>Waits until every accepted frame of the data folder has its outcome, this run's and those of earlier ones.</summary>
internal sealed class Settlement(Journal journal, Tally tally, ResultsReader results, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    /// <returns>The journal at the end; frames may still wait in it when nothing has moved for minutes.</returns>
    public async Task<Books> WaitAsync(CancellationToken cancellation)
    {
        var books = await UntilStillAsync(async () => (await journal.ReadAsync(cancellation)).Books, books => books.Waiting == 0, s_patience, cancellation);
        // The last results are on their way to this process; after a moment they are asked for.
        await UntilStillAsync(() => Task.FromResult(tally.Glance().Books), run => run.Waiting == 0, s_grace, cancellation);
        await results.FillAsync(cancellation);
        return books;
    }

    private async Task<Books> UntilStillAsync(Func<Task<Books>> read, Predicate<Books> done, TimeSpan patience, CancellationToken cancellation)
    {
        var books = await read();
        var movedAt = time.GetTimestamp();
        while (!done(books) && time.GetElapsedTime(movedAt) < patience)
        {
            await Task.Delay(s_look, time, cancellation);
            var now = await read();
            if (now != books)
                movedAt = time.GetTimestamp();
            books = now;
        }

        return books;
    }
}
