using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Parity;

/// <summary>One output of one run: its shape, and its values both as numbers to compare and as what a decoder reads.</summary>
internal sealed class ParityOutput
{
    private readonly TensorElementType _type;
    private readonly byte[] _bytes;

    private ParityOutput(TensorElementType type, long[] shape, byte[] bytes)
    {
        (_type, Shape, _bytes) = (type, shape, bytes);
        Values = Numbers(type, bytes);
    }

    public long[] Shape { get; }

    public float[] Values { get; }

    /// <summary>Half precision is read as single, as whoever decodes it would.</summary>
    public OutputTensor Tensor => _type switch
    {
        TensorElementType.Int32 => OutputTensor.Of(MemoryMarshal.Cast<byte, int>(_bytes), Shape),
        TensorElementType.Int64 => OutputTensor.Of(MemoryMarshal.Cast<byte, long>(_bytes), Shape),
        _ => OutputTensor.Of(Values, Shape),
    };

    public static bool CanRead(TensorElementType type) => type is TensorElementType.Float or TensorElementType.Float16
        or TensorElementType.Double or TensorElementType.Int32 or TensorElementType.Int64 or TensorElementType.UInt8 or TensorElementType.Int8;

    public static ParityOutput Of(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        return new ParityOutput(info.ElementDataType, info.Shape, value.GetTensorDataAsSpan<byte>().ToArray());
    }

    private static float[] Numbers(TensorElementType type, byte[] bytes) => type switch
    {
        TensorElementType.Float => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        TensorElementType.Float16 => Convert<Half>(bytes, static value => (float)value),
        TensorElementType.Double => Convert<double>(bytes, static value => (float)value),
        TensorElementType.Int32 => Convert<int>(bytes, static value => value),
        TensorElementType.Int64 => Convert<long>(bytes, static value => value),
        TensorElementType.UInt8 => Convert<byte>(bytes, static value => value),
        _ => Convert<sbyte>(bytes, static value => value),
    };

    private static float[] Convert<T>(byte[] bytes, Converter<T, float> convert)
        where T : struct => Array.ConvertAll(MemoryMarshal.Cast<byte, T>(bytes).ToArray(), convert);
}
