using Normitri.Inference.Sessions;
using Normitri.Inference.Stages;

namespace Normitri.Inference.Execution;

/// <summary>A loaded model, the models before it, and what threads need to run them.</summary>
/// <param name="sessions">The model. Disposed of with this.</param>
/// <param name="stages">The models before it; null: none. Disposed of with this.</param>
/// <param name="maxBatch">Frames to run together, where the model lets us choose.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelRuntime(ModelSessions sessions, StageSessions? stages, int maxBatch, TimeProvider time) : IModelRuntime
{
    public int MaxFrames { get; } = sessions.Contract.BatchSize ?? maxBatch;

    public bool CanRun => sessions.CanRun;

    public FrameBatch CreateBatch()
    {
        var step = sessions.Contract.BatchSize ?? 1;
        var slots = MaxFrames * (stages?.MaxViews ?? 1);
        return new FrameBatch(MaxFrames, new BatchTensors(sessions.Contract, (slots + step - 1) / step * step));
    }

    public IFrameStage CreateRunner()
    {
        var network = NewNetwork();
        try
        {
            return new FrameRunner(NewPreparer(), network, NewReader(), CreateBatch);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public IFrameStage CreatePreparer() => NewPreparer();

    public IFrameStage CreateNetwork() => NewNetwork();

    public IFrameStage CreateReader() => NewReader();

    public bool FailDevice(string name, string reason)
    {
        var failed = sessions.FailDevice(name, reason);
        failed |= stages?.Regions.FailDevice(name, reason) ?? false;
        return failed | (stages?.Upscale?.FailDevice(name, reason) ?? false);
    }

    public RuntimeHealth GetHealth() => new(sessions.Backend, sessions.FallbackReason ?? stages?.FallbackReason, sessions.FailedDevices);

    public void Dispose()
    {
        sessions.Dispose();
        stages?.Dispose();
    }

    private FramePreparer NewPreparer() =>
        new(sessions.Bundle.Manifest.Input, time, stages is null ? null : new FrameStages(stages, time));

    private NetworkStage NewNetwork()
    {
        var lease = sessions.Acquire();
        try
        {
            return new NetworkStage(lease, sessions.Contract, CreateBatch, time);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private FrameReader NewReader() => new(sessions.Bundle.Manifest, time);
}
