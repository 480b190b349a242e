using Dapper;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Sqlite;

public sealed class WalFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Flush_AfterCommitsAndCopies_FindsTheSameFile()
    {
        using var session = new SqliteSessionFactory(_folder.File("test.db"), survivesPowerCut: true).OpenWriter();
        session.Connection.Execute("CREATE TABLE numbers (value INTEGER)");
        session.Flush();

        for (var i = 0; i < 3; i++)
        {
            session.Connection.Execute("INSERT INTO numbers VALUES (1)");
            session.Flush();
            session.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Assert.Equal(1L, session.Connection.QuerySingle<long>("PRAGMA synchronous")); // NORMAL: the rest of what FULL flushes
        Assert.Equal(3L, session.Connection.QuerySingle<long>("SELECT count(*) FROM numbers"));
    }

    [Fact]
    public void Flush_OfADatabaseThatIsNotThere_SaysSo()
    {
        using var log = new WalFile(_folder.File("none.db"));

        Assert.Throws<FileNotFoundException>(log.Flush);
    }
}
