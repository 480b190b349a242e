using Normitri.Inference.Sessions;

namespace Normitri.Inference.Execution;

/// <summary>A loaded model and the stages that run it.</summary>
internal sealed class ModelRuntime(ModelSessions sessions, int maxBatch, TimeProvider time) : IModelRuntime
{
    public int MaxFrames { get; } = sessions.Contract.BatchSize ?? maxBatch;

    public FrameBatch CreateBatch()
    {
        var step = sessions.Contract.BatchSize ?? 1;
        var slots = MaxFrames * FrameRunner.ViewsPerFrame;
        return new FrameBatch(MaxFrames, new BatchTensors(sessions.Contract, (slots + step - 1) / step * step));
    }

    public IFrameStage CreateRunner()
    {
        var network = NewNetwork(); // first: it is what may fail
        return new FrameRunner(NewPreparer(), network, NewReader(), CreateBatch);
    }

    public IFrameStage CreatePreparer() => NewPreparer();

    public IFrameStage CreateNetwork() => NewNetwork();

    public IFrameStage CreateReader() => NewReader();

    public bool FailDevice(string name, string reason) => sessions.FailDevice(name, reason);

    public RuntimeHealth GetHealth() => new(sessions.Backend, sessions.FallbackReason, sessions.FailedDevices);

    public void Dispose() => sessions.Dispose();

    private FramePreparer NewPreparer() => new(sessions.Bundle.Manifest.Input, time);

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
