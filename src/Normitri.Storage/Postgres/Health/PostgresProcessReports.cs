using Normitri.Storage.Health;

namespace Normitri.Storage.Postgres.Health;

/// <summary>Processes' reports in PostgreSQL.</summary>
internal sealed class PostgresProcessReports(PostgresDatabase database) : IProcessReports
{
    public ValueTask<int> PutAsync(ProcessReport report, DateTimeOffset forgetBefore, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(HealthSql.PutReport, report.Process, Stored.Time(report.At), report.Json.ToArray());
            return await session.ExecuteAsync(HealthSql.ForgetReports, Stored.Time(forgetBefore));
        },
        cancellation);

    public ValueTask<int> RemoveAsync(string process, CancellationToken cancellation) =>
        database.WriteAsync(session => session.ExecuteAsync(HealthSql.RemoveReport, process), cancellation);

    public ValueTask<IReadOnlyList<ProcessReport>> ReadAsync(CancellationToken cancellation) => database.ReadAsync(
        session => session.ListAsync(HealthSql.ReadReports, row => new ProcessReport(row.GetString(0), row.Time(1), row.Bytes(2))), cancellation);
}
