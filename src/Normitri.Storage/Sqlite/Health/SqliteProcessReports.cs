using Normitri.Storage.Health;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Health;

/// <summary>Processes' reports in SQLite: one process has the database, and its report is the only one.</summary>
internal sealed class SqliteProcessReports(SqliteDatabase database) : IProcessReports
{
    public ValueTask<int> PutAsync(ProcessReport report, DateTimeOffset forgetBefore, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            session.Use(HealthSql.PutReport).Bind(report.Process).Bind(Stored.Time(report.At)).Bind(report.Json.Span).Execute();
            return session.Use(HealthSql.ForgetReports).Bind(Stored.Time(forgetBefore)).Execute();
        },
        cancellation);

    public ValueTask<int> RemoveAsync(string process, CancellationToken cancellation) =>
        WriteAsync(session => session.Use(HealthSql.RemoveReport).Bind(process).Execute(), cancellation);

    public ValueTask<IReadOnlyList<ProcessReport>> ReadAsync(CancellationToken cancellation) => database.ReadAsync(
        static (session, _) =>
        {
            using var row = session.Use(HealthSql.ReadReports);
            var reports = new List<ProcessReport>();
            while (row.Read())
                reports.Add(new ProcessReport(row.Text(0), Stored.Time(row.Int64(1)), row.Blob(2).ToArray()));
            return (IReadOnlyList<ProcessReport>)reports;
        },
        0,
        cancellation);

    private ValueTask<int> WriteAsync(Func<SqliteSession, int> write, CancellationToken cancellation) =>
        database.WriteAsync(new SessionOperation<int>(write, cancellation));
}
