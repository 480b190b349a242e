using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Normitri.Storage.Postgres.Alerts;
using Normitri.Storage.Postgres.Cameras;
using Normitri.Storage.Postgres.Health;
using Normitri.Storage.Postgres.Journal;
using Normitri.Storage.Postgres.Models;
using Normitri.Storage.Postgres.Outbox;
using Normitri.Storage.Postgres.Results;
using Normitri.Storage.Postgres.Retention;
using Normitri.Storage.Postgres.State;
using Normitri.Storage.Postgres.Usage;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

/// <summary>
/// The tables of a test are small, and PostgreSQL reads small tables whole. So whole reads are forbidden while a statement is planned for any values: what is
/// read whole all the same has no index.
/// </summary>
public sealed partial class PostgresQueryPlanTests
{
    [Fact]
    public async Task EveryStatement_FindsItsRowsByAnIndex()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        await using var storage = await TestStorage.OpenAsync(folder);
        await using var connection = new NpgsqlConnection(folder.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
        var statements = Statements().ToList();
        Assert.True(statements.Count > 30, $"Only {statements.Count} statements were found.");

        foreach (var (name, sql) in statements)
        {
            var plan = await ExplainAsync(connection, sql);
            Assert.False(plan.Exists(step => WholeTable().IsMatch(step)), $"{name} reads a whole table:\n{string.Join('\n', plan)}");
        }
    }

    private static async Task<List<string>> ExplainAsync(NpgsqlConnection connection, string sql)
    {
        await ExecuteAsync(connection, $"PREPARE asked AS {sql}");
        var parameters = Parameter().Matches(sql).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var values = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", parameters))})";
        var plan = new List<string>();
        await using (var command = new NpgsqlCommand($"EXPLAIN EXECUTE asked{values}", connection))
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
                plan.Add(row.GetString(0));
        }

        await ExecuteAsync(connection, "DEALLOCATE asked");
        return plan;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in (Type[])[typeof(JournalSql), typeof(ResultSql), typeof(CameraSql), typeof(AssignmentSql), typeof(StateSql), typeof(OutboxSql), typeof(AlertSql), typeof(RetentionSql), typeof(UsageSql), typeof(HealthSql)]
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.IsLiteral && field.FieldType == typeof(string)
        let sql = (string)field.GetRawConstantValue()!
        where Question().IsMatch(sql)
        select ($"{type.Name}.{field.Name}", sql);

    [GeneratedRegex("Seq Scan on (units|frames|results|cameras|camera_addresses|model_assignments|states|outbox|outbox_lanes|alerts|usage|closed_usage|tenant_plans|health_events)")]
    private static partial Regex WholeTable();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|WITH)\b")]
    private static partial Regex Question();
}
