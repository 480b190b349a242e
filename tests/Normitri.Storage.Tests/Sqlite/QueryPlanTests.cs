using System.Reflection;
using System.Text.RegularExpressions;
using Normitri.Storage.Sqlite.Alerts;
using Normitri.Storage.Sqlite.Cameras;
using Normitri.Storage.Sqlite.Journal;
using Normitri.Storage.Sqlite.Models;
using Normitri.Storage.Sqlite.Outbox;
using Normitri.Storage.Sqlite.Results;
using Normitri.Storage.Sqlite.Retention;
using Normitri.Storage.Sqlite.State;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Sqlite;

public sealed partial class QueryPlanTests
{
    [Fact]
    public async Task EveryStatement_FindsItsRowsByAnIndexInTheOrderItWants()
    {
        using var folder = new TempFolder();
        await using var storage = await TestStorage.OpenAsync(folder);

        foreach (var (name, sql) in Statements())
        {
            var plan = await storage.Database.ReadAsync(
                (session, text) =>
                {
                    using var row = session.Use(text);
                    var steps = new List<string>();
                    while (row.Read())
                        steps.Add(row.Text(3));
                    return steps;
                },
                $"EXPLAIN QUERY PLAN {sql}",
                default);

            Assert.False(plan.Exists(step => WholeTable().IsMatch(step)), $"{name} reads a whole table: {string.Join("; ", plan)}");
            // The sweep sorts the few units that it found; everything else comes sorted.
            if (name is not (nameof(JournalSql.FindUnitsWaiting) or nameof(ResultSql.Newest)))
                Assert.False(plan.Exists(step => step.Contains("FOR ORDER BY", StringComparison.Ordinal)), $"{name} sorts: {string.Join("; ", plan)}");
        }
    }

    private static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in (Type[])[typeof(JournalSql), typeof(ResultSql), typeof(CameraSql), typeof(AssignmentSql), typeof(StateSql), typeof(OutboxSql), typeof(AlertSql), typeof(RetentionSql)]
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let sql = (string)field.GetRawConstantValue()!
        where !sql.StartsWith("INSERT", StringComparison.Ordinal)
        select (field.Name, sql);

    // All of the index of what waits may be read: that is what the sweep and the outbox's status are for.
    [GeneratedRegex("SCAN (TABLE )?(units|frames|results|cameras|camera_addresses|model_assignments|states|outbox|outbox_lanes|alerts)(?! USING (COVERING )?INDEX (frames_waiting|outbox_by_age|outbox_dead))")]
    private static partial Regex WholeTable();
}
