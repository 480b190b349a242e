using System.Runtime.InteropServices;
using Normitri.Vision.Outputs;

namespace Normitri.Vision.Tests.Support;

/// <summary>An output made by hand.</summary>
internal sealed record HandTensor(TensorElement Element, byte[] Bytes, long[] Shape)
{
    public static HandTensor Tensor(float[] values, long[] shape) => Tensor<float>(TensorElement.Float32, values, shape);

    public static HandTensor Tensor(Half[] values, long[] shape) => Tensor<Half>(TensorElement.Float16, values, shape);

    public static HandTensor Tensor(int[] values, long[] shape) => Tensor<int>(TensorElement.Int32, values, shape);

    public static HandTensor Tensor(long[] values, long[] shape) => Tensor<long>(TensorElement.Int64, values, shape);

    public static HandTensor Tensor(byte[] values, long[] shape) => new(TensorElement.UInt8, values, shape);

    public static HandTensor Tensor(bool[] values, long[] shape) => new(TensorElement.Bool, [.. values.Select(value => value ? (byte)1 : (byte)0)], shape);

    private static HandTensor Tensor<T>(TensorElement element, T[] values, long[] shape)
        where T : unmanaged => new(element, MemoryMarshal.AsBytes<T>(values).ToArray(), shape);
}
