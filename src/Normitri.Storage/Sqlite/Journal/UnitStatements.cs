using Normitri.Contracts.Identities;

namespace Normitri.Storage.Sqlite.Journal;

internal static class UnitStatements
{
    /// <summary>Binds tenant, store, name and kind.</summary>
    public static PreparedStatement Bind(this PreparedStatement statement, UnitId unit) =>
        statement.Bind(unit.Tenant).Bind(unit.Store).Bind(unit.Name).Bind((long)unit.Kind);
}
