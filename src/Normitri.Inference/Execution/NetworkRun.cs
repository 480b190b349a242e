using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;

namespace Normitri.Inference.Execution;

/// <summary>One executor's way to run a network. The memory of a run is the batch's.</summary>
internal sealed class NetworkRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly RunDeadline _deadline;
    private readonly Action _stopRun;
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputValues = new OrtValue[1];
    private readonly string[] _outputNames;
    private readonly OrtValue[] _outputValues;

    public NetworkRun(InferenceSession session, ModelContract contract, TimeProvider time)
    {
        _session = session;
        _deadline = new RunDeadline(_options, time);
        _stopRun = _deadline.Stop;
        _inputNames = [contract.InputName];
        _outputNames = [.. contract.Outputs.Select(output => output.Name)];
        _outputValues = new OrtValue[_outputNames.Length];
    }

    public void StopRun() => _deadline.Stop();

    public void Abort() => _deadline.Abort();

    /// <summary>Runs on <paramref name="count"/> slots from <paramref name="first"/> on. False: it was stopped, or its turn is asked for; then there are no outputs.</summary>
    public bool TryRun(BatchTensors tensors, int first, int count, DateTimeOffset deadline, ExecutorTurn? turn = null)
    {
        _inputValues[0] = tensors.InputValue(first, count);
        tensors.OutputValues(first, count, _outputValues);
        _deadline.Arm(deadline);
        try
        {
            if (turn?.TryBeginRun(_stopRun) == false)
            {
                return false;
            }

            if (tensors.HasFixedOutputs)
            {
                _session.Run(_options, _inputNames, _inputValues, _outputNames, _outputValues);
            }
            else
            {
                tensors.Keep(first, count, _session.Run(_options, _inputNames, _inputValues, _outputNames));
            }

            return true;
        }
        catch (OnnxRuntimeException) when (_deadline.HasFired)
        {
            return false;
        }
        finally
        {
            turn?.EndRun();
            _deadline.Disarm();
        }
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _options.Dispose();
    }
}
