using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Text to and from the zero-terminated UTF-8 of the C API.</summary>
internal static unsafe class Utf8
{
    public static byte[] ZeroTerminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    public static string Read(byte* text) => text is null ? string.Empty : Marshal.PtrToStringUTF8((nint)text)!;

    /// <summary>Reads a text that ONNX Runtime allocated, and gives its memory back.</summary>
    public static string Take(byte* text)
    {
        var value = Read(text);
        if (text is not null)
        {
            OrtApi.Instance.Check(OrtApi.Instance.AllocatorFree(OrtAllocator.DefaultInstance.Pointer, text));
        }

        return value;
    }
}
