using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Npgsql;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>An envelope as columns of the table <c>frames</c>, aliased <c>f</c>.</summary>
internal static class EnvelopeRow
{
    public const string Columns =
        "f.frame_id, f.sequence, f.previous_sequence, f.captured_at, f.accepted_at, f.container, f.blob_name, f.etag, f.length, f.sha256, f.width, f.height, f.customer_id, f.trace_parent, f.replays, f.begun_anew, f.trying_since";

    /// <summary>The first column after the envelope's.</summary>
    public const int Next = 17;

    public static FrameEnvelope Read(NpgsqlDataReader row, UnitId unit) => new(
        Stored.FrameId(row.Bytes(0)),
        unit,
        Stored.Sequence(row.GetInt64(1)),
        row.SequenceOrNull(2),
        row.Time(3),
        row.Time(4),
        new FrameReference(row.GetString(5), row.GetString(6), row.GetString(7), row.GetInt64(8), Convert.ToHexStringLower(row.Bytes(9))),
        row.GetInt32(10),
        row.GetInt32(11),
        row.TextOrNull(12),
        row.TextOrNull(13))
    {
        Replays = row.GetInt32(14),
        BegunAnew = row.GetInt32(15),
        TryingSince = row.TimeOrNull(16),
    };
}
