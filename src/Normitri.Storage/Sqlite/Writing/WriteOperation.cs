namespace Normitri.Storage.Sqlite.Writing;

/// <summary>
/// Something to write. Runs on the writer's thread inside a transaction that it shares with others; may run a second time when a neighbour
/// spoiled the first transaction, so it must touch nothing but the database and its own result.
/// </summary>
internal abstract class WriteOperation(CancellationToken cancellation)
{
    private Exception? _failure;

    /// <summary>Given up by its caller before it began: it is skipped and nothing of it is written.</summary>
    public bool IsCancelled { get; private set; }

    protected Exception? Failure => _failure;

    public CancellationToken Cancellation => cancellation;

    /// <summary>
    /// Whether it must be on the disk before its caller hears of it. What could be done again after a power cut need not: it follows with the next
    /// operation that must (a transaction of such operations alone is not flushed).
    /// </summary>
    public virtual bool MustSurvivePowerCut => true;

    /// <summary>Whether it loses nothing by waiting some milliseconds for others to share its commit.</summary>
    public virtual bool MayWait => false;

    /// <summary>Runs it, unless its caller has given up.</summary>
    public void Execute(SqliteSession session)
    {
        _failure = null;
        IsCancelled |= cancellation.IsCancellationRequested;
        if (!IsCancelled)
            Run(session);
    }

    /// <summary>Marks it as failed; <see cref="Finish"/> tells its caller.</summary>
    public void Fail(Exception exception) => _failure = exception;

    /// <summary>After the transaction: tells the caller what became of it.</summary>
    public abstract void Finish();

    protected abstract void Run(SqliteSession session);
}
