namespace Normitri.Storage.Postgres.Writing;

/// <summary>One of many writes that share a transaction and a round trip to the database.</summary>
internal abstract class GroupedWrite(CancellationToken cancellation)
{
    private Exception? _failure;
    private bool _cancelled;

    protected Exception? Failure => _failure;

    protected bool IsCancelled => _cancelled;

    public CancellationToken Cancellation => cancellation;

    /// <summary>False when its caller has given up: it is left out, and nothing of it is written.</summary>
    public bool TryBegin() => !(_cancelled = cancellation.IsCancellationRequested);

    /// <summary>What becomes of its neighbours is nothing to it any more.</summary>
    public bool IsDecided { get; set; }

    /// <summary>Marks it as failed; <see cref="Finish"/> tells its caller.</summary>
    public void Fail(Exception exception) => _failure = exception;

    /// <summary>After the transaction: tells the caller what became of it.</summary>
    public abstract void Finish();
}
