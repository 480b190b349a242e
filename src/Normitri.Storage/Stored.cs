namespace Normitri.Storage;

/// <summary>How values of the program look in the database.</summary>
internal static class Stored
{
    private const ulong SignBit = 1UL << 63;

    /// <summary>Whole range of ulong, in the same order: databases have signed integers only.</summary>
    public static long Sequence(ulong sequence) => unchecked((long)(sequence ^ SignBit));

    public static ulong Sequence(long stored) => unchecked((ulong)stored) ^ SignBit;

    public static long Time(DateTimeOffset time) => time.UtcTicks;

    public static DateTimeOffset Time(long stored) => new(stored, TimeSpan.Zero);

    /// <summary>The 16 bytes of a frame id, in the order in which it is written; false when it is none.</summary>
    public static bool TryFrameId(string frameId, Span<byte> bytes) =>
        Guid.TryParseExact(frameId, "N", out var guid) && guid.TryWriteBytes(bytes, bigEndian: true, out _);

    public static string FrameId(ReadOnlySpan<byte> stored) => Convert.ToHexStringLower(stored);
}
