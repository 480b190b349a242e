using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Element types that a .NET type stands for.</summary>
internal static class ElementTypes
{
    public static TensorElementType Of<T>() => TryOf(typeof(T))
        ?? throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensor of type: {typeof(T)} is not supported");

    public static Type? ToType(TensorElementType type) => type switch
    {
        TensorElementType.Float => typeof(float),
        TensorElementType.UInt8 => typeof(byte),
        TensorElementType.Int8 => typeof(sbyte),
        TensorElementType.UInt16 => typeof(ushort),
        TensorElementType.Int16 => typeof(short),
        TensorElementType.Int32 => typeof(int),
        TensorElementType.Int64 => typeof(long),
        TensorElementType.String => typeof(string),
        TensorElementType.Bool => typeof(bool),
        TensorElementType.Double => typeof(double),
        TensorElementType.UInt32 => typeof(uint),
        TensorElementType.UInt64 => typeof(ulong),
        _ => null,
    };

    /// <summary>Bytes of one element.</summary>
    public static int Size(TensorElementType type) => type switch
    {
        TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
        TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
        _ => throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensor element type: {type} is not supported"),
    };

    private static TensorElementType? TryOf(Type type) =>
        type == typeof(float) ? TensorElementType.Float :
        type == typeof(byte) ? TensorElementType.UInt8 :
        type == typeof(sbyte) ? TensorElementType.Int8 :
        type == typeof(ushort) ? TensorElementType.UInt16 :
        type == typeof(short) ? TensorElementType.Int16 :
        type == typeof(int) ? TensorElementType.Int32 :
        type == typeof(long) ? TensorElementType.Int64 :
        type == typeof(bool) ? TensorElementType.Bool :
        type == typeof(double) ? TensorElementType.Double :
        type == typeof(uint) ? TensorElementType.UInt32 :
        type == typeof(ulong) ? TensorElementType.UInt64 : null;
}
