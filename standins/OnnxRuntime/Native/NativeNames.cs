using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>The names of a session's inputs or outputs, kept in native memory so that a Run neither encodes nor allocates.</summary>
internal sealed unsafe class NativeNames : IDisposable
{
    private readonly Dictionary<string, nint> _pointers = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names { get; }

    public NativeNames(IReadOnlyList<string> names)
    {
        Names = names;
        foreach (var name in names)
        {
            _pointers[name] = Marshal.StringToCoTaskMemUTF8(name);
        }
    }

    /// <summary>Writes the pointers of these names, in their order, to memory of the caller.</summary>
    public void Lookup(IReadOnlyCollection<string> names, nint* pointers)
    {
        for (var i = 0; i < names.Count; i++)
        {
            pointers[i] = this[names.At(i)];
        }
    }

    private nint this[string name] => _pointers.TryGetValue(name, out var pointer)
        ? pointer
        : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"'{name}' is not one of the model's names: {string.Join(", ", Names)}.");

    public void Dispose()
    {
        foreach (var pointer in _pointers.Values)
        {
            Marshal.FreeCoTaskMem(pointer);
        }

        _pointers.Clear();
    }
}
