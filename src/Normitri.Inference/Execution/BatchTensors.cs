using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Execution;

/// <summary>
/// The input and output memory of one batch: a slot for each picture, or for each part of a picture, that the network sees. Made
/// once. Outputs whose size only a run can tell are values of ONNX Runtime's own; they last until <see cref="Release"/>.
/// </summary>
internal sealed class BatchTensors : IDisposable
{
    private readonly ModelContract _contract;
    private readonly SlotMemory _input;
    private readonly OutputBuffer[] _outputs;
    private readonly IDisposableReadOnlyCollection<OrtValue>?[] _results;
    private readonly (int First, int Count)[] _runs;

    public BatchTensors(ModelContract contract, int slots)
    {
        _contract = contract;
        Slots = slots;
        _input = new SlotMemory(contract.InputElement, contract.InputShape, slots);
        _outputs = contract.HasFixedOutputs ? [.. contract.Outputs.Select(output => new OutputBuffer(output, slots))] : [];
        _results = new IDisposableReadOnlyCollection<OrtValue>?[slots];
        _runs = new (int, int)[slots];
    }

    /// <summary>Slots there are.</summary>
    public int Slots { get; }

    public bool HasFixedOutputs => _outputs.Length > 0;

    /// <summary>Where a picture's input tensor belongs.</summary>
    public Span<byte> Input(int slot) => _input.Slot(slot);

    public OrtValue InputValue(int first, int count) => _input.Value(first, count);

    /// <summary>The memory that a run over these slots writes into.</summary>
    public void OutputValues(int first, int count, OrtValue[] values)
    {
        for (var i = 0; i < _outputs.Length; i++)
        {
            values[i] = _outputs[i].Value(first, count);
        }
    }

    /// <summary>Keeps what a run over these slots answered in memory of its own.</summary>
    public void Keep(int first, int count, IDisposableReadOnlyCollection<OrtValue> results)
    {
        _results[first] = results;
        _runs.AsSpan(first, count).Fill((first, count));
    }

    /// <summary>The outputs of one slot, for a picture alone. Valid until the next run over it, or until <see cref="Release"/>.</summary>
    public OutputTensors Outputs(int slot)
    {
        var tensors = default(OutputTensors);
        for (var i = 0; i < _contract.Outputs.Count; i++)
        {
            tensors.Add(HasFixedOutputs ? _outputs[i].Item(slot) : Kept(i, slot));
        }

        return tensors;
    }

    /// <summary>Lets go of what runs answered in memory of their own.</summary>
    public void Release()
    {
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i]?.Dispose();
            _results[i] = null;
        }
    }

    public void Dispose()
    {
        Release();
        _input.Dispose();
        foreach (var output in _outputs)
        {
            output.Dispose();
        }
    }

    private OutputTensor Kept(int output, int slot)
    {
        var (first, count) = _runs[slot];
        var whole = OutputBuffer.TensorOf(_results[first]![output], _contract.Outputs[output].Element);
        if (_contract.BatchSize == 1)
        {
            return whole;
        }

        return whole.Shape.Length > 0 && whole.Shape[0] == count
            ? whole.Item(slot - first)
            : throw new InvalidOperationException(
                $"The output '{_contract.Outputs[output].Name}' does not keep the pictures of a batch apart: its first axis is not the batch.");
    }
}
