using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Execution;

/// <summary>Pinned memory for one output of fixed size, a slot for each picture, which ONNX Runtime writes into at every run.</summary>
internal sealed class OutputBuffer(OutputContract output, int slots) : IDisposable
{
    private readonly SlotMemory _memory = new(output.Element, output.Shape, slots);

    /// <summary>The output of a run over these slots.</summary>
    public OrtValue Value(int first, int count) => _memory.Value(first, count);

    /// <summary>What the last run wrote for the picture of a slot.</summary>
    public OutputTensor Item(int slot) => OutputTensor.Of(output.Element, _memory.Slot(slot), output.Shape);

    /// <summary>The tensor of a value that ONNX Runtime allocated itself.</summary>
    public static OutputTensor TensorOf(OrtValue value, TensorElement element) =>
        OutputTensor.Of(element, value.GetTensorDataAsSpan<byte>(), value.GetTensorTypeAndShape().Shape);

    public void Dispose() => _memory.Dispose();
}
