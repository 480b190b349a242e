using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Element type and shape of a tensor, copied out: nothing to dispose of.</summary>
public unsafe struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(nint info)
    {
        var api = OrtApi.Instance;
        int type;
        api.Check(api.GetTensorElementType(info, &type));
        ElementDataType = (TensorElementType)type;

        nuint count;
        api.Check(api.GetDimensionsCount(info, &count));
        var shape = new long[(int)count];
        fixed (long* dimensions = shape)
        {
            api.Check(api.GetDimensions(info, dimensions, count));
        }

        var symbols = new byte*[(int)count];
        fixed (byte** names = symbols)
        {
            api.Check(api.GetSymbolicDimensions(info, names, count));
        }

        Shape = shape;
        SymbolicDimensions = new string[(int)count];
        for (var i = 0; i < symbols.Length; i++)
        {
            SymbolicDimensions[i] = Utf8.Read(symbols[i]);
        }
    }

    public TensorElementType ElementDataType { get; }

    public readonly int DimensionsCount => Shape.Length;

    /// <summary>The dimensions; -1 where one is not fixed.</summary>
    public long[] Shape { get; }

    internal string[] SymbolicDimensions { get; }

    public readonly long ElementCount
    {
        get
        {
            var count = 1L;
            foreach (var dimension in Shape)
            {
                count *= dimension;
            }

            return count;
        }
    }
}
