using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Keys and values as arrays of C strings.</summary>
internal sealed unsafe class NativePairs : IDisposable
{
    public NativePairs(IReadOnlyCollection<KeyValuePair<string, string>> pairs)
    {
        Count = pairs.Count;
        Keys = (byte**)NativeMemory.AllocZeroed((nuint)Count + 1, (nuint)sizeof(byte*));
        Values = (byte**)NativeMemory.AllocZeroed((nuint)Count + 1, (nuint)sizeof(byte*));
        var index = 0;
        foreach (var (key, value) in pairs)
        {
            Keys[index] = (byte*)Marshal.StringToCoTaskMemUTF8(key);
            Values[index++] = (byte*)Marshal.StringToCoTaskMemUTF8(value);
        }
    }

    public int Count { get; }

    public byte** Keys { get; }

    public byte** Values { get; }

    public void Dispose()
    {
        for (var i = 0; i < Count; i++)
        {
            Marshal.FreeCoTaskMem((nint)Keys[i]);
            Marshal.FreeCoTaskMem((nint)Values[i]);
        }

        NativeMemory.Free(Keys);
        NativeMemory.Free(Values);
    }
}
