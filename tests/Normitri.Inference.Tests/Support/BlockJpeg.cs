namespace Normitri.TestSupport;

/// <summary>
/// Writes grey JPEG files (ITU-T T.81, baseline) in which every block of 8x8 pixels has one level, exactly: a block is its DC
/// coefficient alone, and the quantiser of DC is 8, so that one step of the coefficient is one grey level.
/// </summary>
internal static class BlockJpeg
{
    // Codes of the DC categories 0 to 8: all of four bits but the last, which must not be all ones either.
    private const int CategoryBits = 4;

    /// <param name="blocksWide">Width in blocks.</param>
    /// <param name="levels">Grey level (0 to 255) of each block, row by row.</param>
    public static byte[] Write(int blocksWide, ReadOnlySpan<byte> levels)
    {
        var (width, height) = (blocksWide * 8, levels.Length / blocksWide * 8);
        List<byte> file = [0xFF, 0xD8];
        Segment(file, 0xDB, [0, 8, .. Enumerable.Repeat((byte)1, 63)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, 0, 0, 0, 9, .. new byte[12], 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0x00]);
        Segment(file, 0xDA, [1, 1, 0x00, 0, 63, 0]);
        Scan(file, levels);
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    /// <summary>A picture of 8x8 blocks, white where a bit of the number is set and black elsewhere.</summary>
    public static byte[] Bits(ulong number) =>
        Write(8, [.. Enumerable.Range(0, 64).Select(bit => (number >> bit & 1) == 1 ? (byte)255 : (byte)0)]);

    private static void Segment(List<byte> file, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        file.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length, .. content]);
    }

    private static void Scan(List<byte> file, ReadOnlySpan<byte> levels)
    {
        var bits = 0UL;
        var count = 0;
        var previous = 0;
        foreach (var level in levels)
        {
            var value = level - 128;
            var difference = value - previous;
            previous = value;
            var category = 32 - int.LeadingZeroCount(Math.Abs(difference));
            Put((uint)category, CategoryBits);
            Put((uint)(difference < 0 ? difference + (1 << category) - 1 : difference), category);
            Put(0, 1); // end of block
        }

        Put(0x7F, 7);

        void Put(uint value, int length)
        {
            bits = (bits << length) | value;
            count += length;
            while (count >= 8)
            {
                count -= 8;
                var next = (byte)(bits >> count);
                file.Add(next);
                if (next == 0xFF)
                {
                    file.Add(0);
                }
            }
        }
    }
}
