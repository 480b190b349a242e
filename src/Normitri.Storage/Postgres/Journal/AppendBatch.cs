using Normitri.Storage.Journal;
using Npgsql;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>Sends appends as one call of <c>normitri_append</c>, a column an array.</summary>
internal sealed class AppendBatch(TimeProvider time)
{
    private const string Sql =
        """
        SELECT answer_place, answer_status, answer_last, answer_id, answer_previous
        FROM normitri_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """;

    public void Write(NpgsqlConnection connection, IReadOnlyList<AppendFrame> appends)
    {
        // A stable sort: frames of one unit stay as they came.
        AppendFrame[] sorted = [.. appends.OrderBy(append => append.Frame.Unit, UnitOrder.Instance)];
        var now = time.GetUtcNow().ToUniversalTime();
        using var command = new NpgsqlCommand(Sql, connection);
        Bind(new ArrayParameters<NewFrame>(command, Array.ConvertAll(sorted, append => append.Frame)), now);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            sorted[row.GetInt64(0) - 1].Answer = new AppendAnswer(
                (AppendStatus)row.GetInt16(1),
                Stored.Sequence(row.GetInt64(2)),
                row.IsDBNull(3) ? null : Stored.FrameId(row.Bytes(3)),
                row.SequenceOrNull(4),
                now);
        }
    }

    private static void Bind(ArrayParameters<NewFrame> columns, DateTimeOffset now) => columns
        .Add(frame => frame.Unit.Tenant)
        .Add(frame => frame.Unit.Store)
        .Add(frame => frame.Unit.Name)
        .Add(frame => (short)frame.Unit.Kind)
        .Add(frame => Stored.Sequence(frame.Sequence))
        .Add(_ => ProposeId(now))
        .Add(frame => Stored.Time(frame.CapturedAt))
        .Add(_ => Stored.Time(now))
        .Add(frame => frame.Width)
        .Add(frame => frame.Height)
        .Add(frame => frame.Reference.Length)
        .Add(frame => Convert.FromHexString(frame.Reference.Sha256))
        .Add(frame => frame.Reference.Container)
        .Add(frame => frame.Reference.BlobName)
        .Add(frame => frame.Reference.ETag)
        .Add(frame => frame.CustomerId)
        .Add(frame => frame.TraceParent);

    /// <summary>The database raises it above the unit's last one where it is not.</summary>
    private static byte[] ProposeId(DateTimeOffset now)
    {
        var id = new byte[FrameIds.Size];
        FrameIds.Next(now, [], id);
        return id;
    }
}
