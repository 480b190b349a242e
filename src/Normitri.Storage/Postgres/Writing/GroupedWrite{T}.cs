using Normitri.Storage.Writing;

namespace Normitri.Storage.Postgres.Writing;

/// <summary>One of many writes that share a transaction, and the answer to its caller.</summary>
internal abstract class GroupedWrite<T>(CancellationToken cancellation) : GroupedWrite(cancellation)
{
    private readonly WriteCompletion<T> _completion = new();

    /// <summary>Set by the batch, before the commit.</summary>
    public T Answer { get; set; } = default!;

    /// <summary>Ends after the commit.</summary>
    public Task<T> Completion => _completion.Task;

    public override void Finish()
    {
        if (Failure is not null)
            _completion.Failed(Failure);
        else if (IsCancelled)
            _completion.Cancelled(Cancellation);
        else
            _completion.Committed(Answer, _ => Committed());
    }

    /// <summary>On the writer's thread, after the commit, before the caller is told.</summary>
    protected virtual void Committed()
    {
    }
}
