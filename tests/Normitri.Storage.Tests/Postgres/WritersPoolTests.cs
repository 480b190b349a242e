using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Journal;
using Normitri.Storage.Postgres;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class WritersPoolTests
{
    [Fact]
    public async Task Writes_WhileReadersHaveEveryConnection_AreCommitted()
    {
        using var folder = new TempFolder();
        using var database = new TempFolder(TestDatabase.Postgres);
        await using var services = TestStorage.Build(
            folder.Path, null, [.. TestStorage.SettingsFor(database.ConnectionString + ";Timeout=1"), ("Postgres:MaxPoolSize", "4")]);
        await StorageStartup.InitializeAsync(services);
        var journal = services.GetRequiredService<IFrameJournal>();
        var readers = new List<NpgsqlConnection>();
        try
        {
            while (await TryOpenAsync(services.GetRequiredService<PostgresDatabase>().Source) is { } reader)
                readers.Add(reader);

            var frame = await journal.AcceptAsync(1);

            Assert.True(await journal.EndAsync(Sample.Processed(frame)));
            await Assert.ThrowsAsync<StorageException>(async () => await journal.FindAsync("acme", frame.FrameId, default));
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }

    private static async Task<NpgsqlConnection?> TryOpenAsync(NpgsqlDataSource source)
    {
        try
        {
            return await source.OpenConnectionAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
