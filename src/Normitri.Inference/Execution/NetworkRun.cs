using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Execution;

/// <summary>
/// One executor's way to run a network: its input and output memory, made once. Outputs of fixed size are written in place; a
/// model with an output whose size only a run can tell gets values of ONNX Runtime's own.
/// </summary>
internal sealed class NetworkRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly ModelContract _contract;
    private readonly RunOptions _options = new();
    private readonly RunDeadline _deadline;
    private readonly float[] _input;
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputValues;
    private readonly string[] _outputNames;
    private readonly OutputBuffer[] _outputs;
    private readonly OrtValue[] _outputValues;

    public NetworkRun(InferenceSession session, ModelContract contract, TimeProvider time)
    {
        _session = session;
        _contract = contract;
        _deadline = new RunDeadline(_options, time);
        _input = GC.AllocateArray<float>(checked((int)contract.InputShape.Aggregate(1L, (product, size) => product * size)), pinned: true);
        _inputNames = [contract.InputName];
        _inputValues = [OrtValue.CreateTensorValueFromMemory(_input, contract.InputShape)];
        _outputNames = [.. contract.Outputs.Select(output => output.Name)];
        _outputs = contract.HasFixedOutputs ? [.. contract.Outputs.Select(output => new OutputBuffer(output))] : [];
        _outputValues = [.. _outputs.Select(output => output.Value)];
    }

    public Span<float> Input => _input;

    public void Abort() => _deadline.Abort();

    /// <summary>Runs on <see cref="Input"/>. False: it was stopped at the deadline; then there are no outputs to read.</summary>
    /// <param name="deadline">When to stop it.</param>
    /// <param name="results">To be disposed of when the outputs are read; null where they lie in this object's memory.</param>
    public bool TryRun(DateTimeOffset deadline, out IDisposableReadOnlyCollection<OrtValue>? results)
    {
        results = null;
        _deadline.Arm(deadline);
        try
        {
            if (_outputs.Length > 0)
            {
                _session.Run(_options, _inputNames, _inputValues, _outputNames, _outputValues);
            }
            else
            {
                results = _session.Run(_options, _inputNames, _inputValues, _outputNames);
            }

            return true;
        }
        catch (OnnxRuntimeException) when (_deadline.HasFired)
        {
            return false;
        }
        finally
        {
            _deadline.Disarm();
        }
    }

    /// <summary>The outputs of the last run; valid until the next, or until its results are disposed of.</summary>
    public OutputTensors Outputs(IDisposableReadOnlyCollection<OrtValue>? results)
    {
        var tensors = default(OutputTensors);
        for (var i = 0; i < _contract.Outputs.Count; i++)
        {
            tensors.Add(results is null ? _outputs[i].Tensor : OutputBuffer.TensorOf(results[i], _contract.Outputs[i].Element));
        }

        return tensors;
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _options.Dispose();
        foreach (var value in _inputValues)
        {
            value.Dispose();
        }

        foreach (var output in _outputs)
        {
            output.Dispose();
        }
    }
}
