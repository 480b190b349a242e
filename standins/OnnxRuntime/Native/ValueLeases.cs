namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Holds the values of a Run for its length, and writes their pointers to memory of the caller.</summary>
internal readonly unsafe ref struct ValueLeases
{
    private readonly IReadOnlyCollection<OrtValue> _values;

    public ValueLeases(IReadOnlyCollection<OrtValue> values, nint* pointers)
    {
        _values = values;
        var held = 0;
        try
        {
            for (; held < values.Count; held++)
            {
                var added = false;
                var handle = values.At(held).Handle;
                handle.DangerousAddRef(ref added);
                pointers[held] = handle.DangerousGetHandle();
            }
        }
        catch
        {
            Release(values, held);
            throw;
        }
    }

    public void Dispose() => Release(_values, _values.Count);

    private static void Release(IReadOnlyCollection<OrtValue> values, int count)
    {
        for (var i = 0; i < count; i++)
        {
            values.At(i).Handle.DangerousRelease();
        }
    }
}
