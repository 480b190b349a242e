using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace OnnxRuntime.Tests;

public sealed class ValueTests
{
    [Fact]
    public void Value_OverAnArray_SeesTheArray()
    {
        float[] data = [1, 2, 3, 4, 5, 6];
        using var value = OrtValue.CreateTensorValueFromMemory(data, [2, 3]);

        data[5] = 60;
        value.GetTensorMutableDataAsSpan<float>()[0] = 10;

        Assert.Equal(60, value.GetTensorDataAsSpan<float>()[5]);
        Assert.Equal(10, data[0]);
        var info = value.GetTensorTypeAndShape();
        Assert.Equal(TensorElementType.Float, info.ElementDataType);
        Assert.Equal([2L, 3], info.Shape);
        Assert.Equal((2, 6L), (info.DimensionsCount, info.ElementCount));
        Assert.True(value.IsTensor);
        Assert.Equal(OnnxValueType.ONNX_TYPE_TENSOR, value.OnnxType);
    }

    [Fact]
    public void Value_OverPartOfMemory_StartsThere()
    {
        long[] data = [1, 2, 3, 4];
        using var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(1), [2]);

        Assert.Equal([2L, 3], value.GetTensorDataAsSpan<long>().ToArray());
    }

    [Fact]
    public void Value_OverMemoryOfAnotherType_SeesItsElements()
    {
        var bytes = GC.AllocateArray<byte>(24, pinned: true);
        BitConverter.TryWriteBytes(bytes.AsSpan(16), 2.5f);
        using var value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Float, [2, 2], Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 8), 16);

        Assert.Equal([0f, 0f, 2.5f, 0f], value.GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([2L, 2], value.GetTensorTypeAndShape().Shape);
    }

    [Fact]
    public void Value_WithMemoryOfItsOwn_CanBeWritten()
    {
        using var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Int32, [2, 2]);

        value.GetTensorMutableDataAsSpan<int>().Fill(7);

        Assert.Equal([7, 7, 7, 7], value.GetTensorDataAsSpan<int>().ToArray());
        Assert.Equal(16, value.GetTensorDataAsSpan<byte>().Length);
    }

    [Fact]
    public void Shape_LargerThanTheMemory_IsRefused()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory(new float[5], [2, 3]));

        Assert.Contains("5 elements", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Span_OfAnotherType_IsRefused()
    {
        using var value = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);

        Assert.Throws<OnnxRuntimeException>(() => value.GetTensorDataAsSpan<long>());
    }

    [Fact]
    public void Dispose_Twice_IsSafe()
    {
        var value = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);

        value.Dispose();
        value.Dispose();
    }
}
