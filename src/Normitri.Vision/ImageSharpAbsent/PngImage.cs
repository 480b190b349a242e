using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>png_image of png.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PngImage
{
    public const uint Version1 = 1;

    public nint Opaque;
    public uint Version;
    public uint Width;
    public uint Height;
    public uint Format;
    public uint Flags;
    public uint ColormapEntries;
    public uint WarningOrError;
    public MessageText Message;

    [InlineArray(64)]
    public struct MessageText
    {
        private byte _first;
    }
}
