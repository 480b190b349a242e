using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.State;

namespace Normitri.Storage.Sqlite.State;

/// <summary>Removes a document, or nothing when the ETag is not the expected one.</summary>
internal sealed class DeleteState((string Kind, string Key) state, string? expectedETag, CancellationToken cancellation) : WriteOperation<StateChange>(cancellation)
{
    protected override StateChange Write(SqliteSession session)
    {
        if (expectedETag is not null && session.Use(StateSql.Delete).Bind(state.Kind).Bind(state.Key).Bind(expectedETag).Execute() == 1)
            return new StateChange(true, null);
        var present = StateRow.Find(session, state)?.ETag;
        return new StateChange(present is null && expectedETag is null, present);
    }
}
