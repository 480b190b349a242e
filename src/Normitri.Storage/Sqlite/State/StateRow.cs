using Normitri.Storage.State;

namespace Normitri.Storage.Sqlite.State;

internal static class StateRow
{
    public static StateDocument? Find(SqliteSession session, (string Kind, string Key) state)
    {
        using var row = session.Use(StateSql.Read).Bind(state.Kind).Bind(state.Key);
        return row.Read() ? new StateDocument(row.Blob(0).ToArray(), row.Text(1)) : null;
    }
}
