using System.Diagnostics;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

public abstract class KillTests(TestDatabase database)
{
    private const int AcknowledgementsBeforeTheKill = 400;

    [Fact]
    [Trait("Row", "S13")]
    public async Task ProcessKilledWhileAppending_EverythingAcknowledgedIsThere()
    {
        using var folder = new TempFolder(database);

        var acknowledged = await RunUntilKilledAsync(folder);

        Assert.True(acknowledged.Count >= AcknowledgementsBeforeTheKill);
        await using var storage = await TestStorage.OpenAsync(folder);
        foreach (var (frameId, outcome) in acknowledged)
        {
            var record = await storage.Journal.FindAsync("acme", frameId, default);
            Assert.NotNull(record);
            Assert.True(record.Outcome >= outcome, $"Frame {frameId} was acknowledged as {outcome} and is {record.Outcome}.");
            Assert.Equal(record.Outcome == OutcomeKind.Processed, record.Result is not null);
            using var lease = await storage.Frames.ReadAsync("acme", record.Envelope.Reference, default);
        }

        // What the tenant is charged for is what the journal accepted, also of the transactions that the kill cut off.
        var all = await storage.Journal.ReadBooksAsync("acme", null, default);
        var months = storage.Query<string>("SELECT sum(frames) || ' ' || sum(inferences) FROM usage");
        Assert.Equal($"{all.Sum(unit => unit.Accepted)} {all.Sum(unit => unit.Processed)}", months);
        foreach (var books in await storage.Journal.ReadBooksAsync("acme", null, default))
            Assert.Equal(books.Waiting, (await storage.Journal.ReadWaitingAsync(books.Unit, null, int.MaxValue, default)).Count);
    }

    private static async Task<List<Acknowledgement>> RunUntilKilledAsync(TempFolder folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(KillTests).Assembly.Location, AppendingProcess.Command, folder.Path, folder.ConnectionString ?? ""])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<Acknowledgement>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Acknowledgement.Read(line) is { } one)
                acknowledged.Add(one);
            if (acknowledged.Count == AcknowledgementsBeforeTheKill)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count > 0, await errors);
        return acknowledged;
    }

    public sealed class OnSqlite() : KillTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : KillTests(TestDatabase.Postgres);
}
