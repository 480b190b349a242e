using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Execution;

/// <summary>Pinned memory for one output of fixed size, which ONNX Runtime writes into at every run.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private readonly long[] _shape;
    private readonly float[] _floats = [];
    private readonly int[] _ints = [];
    private readonly long[] _longs = [];
    private readonly TensorElement _element;

    public OutputBuffer(OutputContract output)
    {
        _shape = output.Shape;
        _element = output.Element;
        Value = output.Element switch
        {
            TensorElement.Float32 => OrtValue.CreateTensorValueFromMemory(_floats = Pinned<float>(output.Length), _shape),
            TensorElement.Int32 => OrtValue.CreateTensorValueFromMemory(_ints = Pinned<int>(output.Length), _shape),
            _ => OrtValue.CreateTensorValueFromMemory(_longs = Pinned<long>(output.Length), _shape),
        };
    }

    public OrtValue Value { get; }

    public OutputTensor Tensor => _element switch
    {
        TensorElement.Float32 => OutputTensor.Of(_floats, _shape),
        TensorElement.Int32 => OutputTensor.Of(_ints, _shape),
        _ => OutputTensor.Of(_longs, _shape),
    };

    /// <summary>The tensor of a value that ONNX Runtime allocated itself.</summary>
    public static OutputTensor TensorOf(OrtValue value, TensorElement element)
    {
        var shape = value.GetTensorTypeAndShape().Shape;
        return element switch
        {
            TensorElement.Float32 => OutputTensor.Of(value.GetTensorDataAsSpan<float>(), shape),
            TensorElement.Int32 => OutputTensor.Of(value.GetTensorDataAsSpan<int>(), shape),
            _ => OutputTensor.Of(value.GetTensorDataAsSpan<long>(), shape),
        };
    }

    public void Dispose() => Value.Dispose();

    private static T[] Pinned<T>(int length) => GC.AllocateArray<T>(length, pinned: true);
}
