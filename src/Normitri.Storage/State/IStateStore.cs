namespace Normitri.Storage.State;

/// <summary>
/// Durable state with ETags: what one writer has read, and nobody has changed since, it may write. A conflict is an answer, not an exception. What a
/// decision sets off is written in the transaction of the state that remembers the decision.
/// </summary>
public interface IStateStore
{
    /// <summary>The document of a key; null when there is none.</summary>
    ValueTask<StateDocument?> ReadAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>Writes a document and its effects in one transaction, or nothing when the ETag is not the expected one.</summary>
    ValueTask<StateChange> WriteAsync(StateWrite write, CancellationToken cancellation);

    /// <summary>Removes a document. Nothing is changed when the ETag is not the expected one; null removes what is not there.</summary>
    ValueTask<StateChange> DeleteAsync(string kind, string key, string? expectedETag, CancellationToken cancellation);
}
