namespace Normitri.Vision.Frames;

/// <summary>What a JPEG's frame header (SOF) says, and how few bits its blocks can be written with.</summary>
internal readonly record struct JpegFrame(int Width, int Height, int Components, bool IsProgressive, long Blocks)
{
    /// <summary>
    /// The fewest bytes of entropy-coded data. Huffman codes have at least one bit: a sequential block needs a DC code and an
    /// end-of-block code, a progressive one its DC code (runs can cover everything else).
    /// </summary>
    public long LeastBytes => (Blocks * (IsProgressive ? 1 : 2) + 7) / 8;

    /// <summary>Reads the segment behind the length field. False: the segment is broken, see <paramref name="fault"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> segment, bool progressive, out JpegFrame frame, out string fault)
    {
        frame = default;
        fault = "the frame header has the wrong length";
        if (segment.Length < 6 || segment.Length != 6 + (3 * segment[5]))
            return false;
        var height = (segment[1] << 8) | segment[2];
        var width = (segment[3] << 8) | segment[4];
        var components = segment[6..];

        fault = "a component has a sampling factor outside 1 to 4";
        int maxH = 1, maxV = 1;
        for (var i = 1; i < components.Length; i += 3)
        {
            int h = components[i] >> 4, v = components[i] & 15;
            if (h is < 1 or > 4 || v is < 1 or > 4)
                return false;
            (maxH, maxV) = (Math.Max(maxH, h), Math.Max(maxV, v));
        }

        var blocks = 0L;
        for (var i = 1; i < components.Length; i += 3)
            blocks += Blocks8(width, components[i] >> 4, maxH) * Blocks8(height, components[i] & 15, maxV);
        frame = new JpegFrame(width, height, segment[5], progressive, blocks);
        fault = string.Empty;
        return true;
    }

    /// <summary>Blocks along one side of a component that is sampled at factor/max of the picture.</summary>
    private static long Blocks8(int side, int factor, int max) => (CeilDiv(side * factor, max) + 7) / 8;

    private static int CeilDiv(int value, int by) => (value + by - 1) / by;
}
