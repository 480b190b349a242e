using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<StorageMetrics>().BuildServiceProvider();
    private readonly SqliteSessionFactory _sessions;
    private readonly SqliteWriter _writer;

    public SqliteWriterTests()
    {
        _sessions = new SqliteSessionFactory(_folder.File("test.db"), survivesPowerCut: false);
        var session = _sessions.OpenWriter();
        session.Connection.Execute("CREATE TABLE numbers (value INTEGER PRIMARY KEY)");
        _writer = new SqliteWriter(session, new WriterLimits(64, 16), _services.GetRequiredService<StorageMetrics>(), NullLogger.Instance);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task WriteAsync_WhatMustSurviveAPowerCut_IsFlushedBeforeItsCallerHears()
    {
        using var log = new CountingLog();
        using var writer = OpenFlushing(log);

        await writer.WriteAsync(new Note(must: false));
        Assert.Equal(0, log.Flushes);
        await writer.WriteAsync(new Note(must: true));
        Assert.Equal(1, log.Flushes);
        await writer.WriteAsync(new Note(must: false));
        Assert.Equal(1, log.Flushes);
    }

    [Fact]
    public async Task WriteAsync_WhereTheFlushFails_TellsTheCallerAndGoesOn()
    {
        using var log = new CountingLog { Fails = true };
        using var writer = OpenFlushing(log);

        var failure = await Assert.ThrowsAsync<StorageException>(() => writer.WriteAsync(new Note(must: true)).AsTask());
        Assert.Contains("The disk is gone.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsPermanent);

        Assert.True(await writer.WriteAsync(new Note(must: false)));
        log.Fails = false;
        Assert.True(await writer.WriteAsync(new Note(must: true)));
    }

    [Fact]
    public async Task WriteAsync_WhereTheFlushFails_WhatNeedNotSurviveAPowerCutIsDone()
    {
        using var log = new CountingLog { Fails = true };
        using var writer = OpenFlushing(log);
        using var gate = new ManualResetEventSlim();
        var held = writer.WriteAsync(new Note(must: false, gate)).AsTask();
        // Both wait for the next commit, and share it.
        var outcome = writer.WriteAsync(new Note(must: false)).AsTask();
        var frame = writer.WriteAsync(new Note(must: true)).AsTask();
        gate.Set();

        await Assert.ThrowsAsync<StorageException>(() => frame);
        Assert.True(await outcome);
        Assert.True(await held);
    }

    [Fact]
    public async Task WriteAsync_OneOfABatchFails_FailsAlone()
    {
        using var gate = new ManualResetEventSlim();
        var blocked = HoldWriter(gate);
        var good = Enumerable.Range(0, 5).Select(Insert).ToList();
        var again = Insert(3);
        var broken = WriteAsync(session =>
        {
            session.Execute("INSERT INTO numbers VALUES (100)");
            throw new InvalidOperationException("A bug.");
        });
        good.Add(Insert(50));
        gate.Set();

        await Task.WhenAll([blocked, .. good]);

        Assert.Contains("UNIQUE", (await Assert.ThrowsAsync<StorageException>(() => again)).Message, StringComparison.Ordinal);
        Assert.Equal("A bug.", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        Assert.Equal([0, 1, 2, 3, 4, 50], Numbers());
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileItWaits_IsNotWritten()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var blocked = HoldWriter(gate);
        var cancelled = Insert(1, cancellation.Token);
        var other = Insert(2);
        await cancellation.CancelAsync();
        gate.Set();

        await Task.WhenAll(blocked, other);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal([2], Numbers());
    }

    [Fact]
    public async Task Dispose_WithWritesWaiting_CommitsThemFirst()
    {
        var writes = Enumerable.Range(0, 60).Select(Insert).ToList();

        _writer.Dispose();

        await Task.WhenAll(writes);
        Assert.Equal(60, Numbers().Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert(61));
    }

    [Fact]
    public async Task WriteAsync_CallersContinuation_DoesNotRunOnTheWriter()
    {
        var writer = 0;
        await WriteAsync(_ => writer = Environment.CurrentManagedThreadId);

        Assert.NotEqual(writer, Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task WriteAsync_AfterAFailedCommit_GoesOn()
    {
        await Assert.ThrowsAsync<StorageException>(() => WriteAsync(session => session.Execute("ROLLBACK")));

        await Insert(1);

        Assert.Equal([1], Numbers());
    }

    private SqliteWriter OpenFlushing(WalFile log) => new(
        new SqliteSession(_sessions.OpenWriter().Connection, log), new WriterLimits(64, 16), _services.GetRequiredService<StorageMetrics>(), NullLogger.Instance);

    private Task HoldWriter(ManualResetEventSlim gate)
    {
        using var holding = new ManualResetEventSlim();
        var held = WriteAsync(_ =>
        {
            if (gate.IsSet)
                return;
            holding.Set();
            gate.Wait();
        });
        holding.Wait();
        return held;
    }

    private Task Insert(int value) => Insert(value, default);

    private Task Insert(int value, CancellationToken cancellation) => WriteAsync(
        session => session.Use("INSERT INTO numbers VALUES (?)").Bind(value).Execute(), cancellation);

    private Task WriteAsync(Action<SqliteSession> write, CancellationToken cancellation = default) => _writer.WriteAsync(
        new SessionOperation<bool>(
            session =>
            {
                write(session);
                return true;
            },
            cancellation)).AsTask();

    private List<int> Numbers()
    {
        using var session = _sessions.OpenReader();
        return [.. session.Connection.Query<int>("SELECT value FROM numbers ORDER BY value")];
    }

    private sealed class Note(bool must, ManualResetEventSlim? gate = null) : WriteOperation<bool>(CancellationToken.None)
    {
        public override bool MustSurvivePowerCut => must;

        protected override bool Write(SqliteSession session)
        {
            gate?.Wait();
            return true;
        }
    }

    private sealed class CountingLog() : WalFile("unused")
    {
        public int Flushes { get; private set; }

        public bool Fails { get; set; }

        public override void Flush()
        {
            if (Fails)
                throw new IOException("The disk is gone.");
            Flushes++;
        }
    }
}
