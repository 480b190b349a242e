using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>An envelope as columns of the table <c>frames</c>, aliased <c>f</c>.</summary>
internal static class EnvelopeRow
{
    public const string Columns =
        "f.frame_id, f.sequence, f.previous_sequence, f.captured_at, f.accepted_at, f.container, f.blob_name, f.etag, f.length, f.sha256, f.width, f.height, f.customer_id, f.trace_parent, f.replays, f.begun_anew, f.trying_since";

    /// <summary>The first column after the envelope's.</summary>
    public const int Next = 17;

    public static FrameEnvelope Read(PreparedStatement row, UnitId unit) => new(
        Stored.FrameId(row.Blob(0)),
        unit,
        Stored.Sequence(row.Int64(1)),
        row.IsNull(2) ? null : Stored.Sequence(row.Int64(2)),
        Stored.Time(row.Int64(3)),
        Stored.Time(row.Int64(4)),
        new FrameReference(row.Text(5), row.Text(6), row.Text(7), row.Int64(8), Convert.ToHexStringLower(row.Blob(9))),
        row.Int32(10),
        row.Int32(11),
        row.TextOrNull(12),
        row.TextOrNull(13))
    {
        Replays = row.Int32(14),
        BegunAnew = row.Int32(15),
        TryingSince = row.IsNull(16) ? null : Stored.Time(row.Int64(16)),
    };
}
