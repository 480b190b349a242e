using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>Decode, prepare, run, read, suppress, map: the pictures of a batch on one thread, in memory that is made once.</summary>
internal sealed class FrameRunner : IFrameRunner
{
    /// <summary>Most slots that one frame takes.</summary>
    public const int ViewsPerFrame = 1;

    private const int WarmUpRuns = 2;

    private readonly ModelSessions _sessions;
    private readonly TimeProvider _time;
    private readonly SessionLease _lease;
    private readonly NetworkRun _network;
    private readonly FramePreparer _preparer;
    private readonly BatchRun _run;
    private readonly FrameReader _reader;

    /// <param name="sessions">The model.</param>
    /// <param name="maxBatch">Frames to run together, where the model lets us choose.</param>
    /// <param name="time">The clock.</param>
    public FrameRunner(ModelSessions sessions, int maxBatch, TimeProvider time)
    {
        var manifest = sessions.Bundle.Manifest;
        _sessions = sessions;
        _time = time;
        MaxFrames = sessions.Contract.BatchSize ?? maxBatch;
        _preparer = new FramePreparer(manifest.Input, time);
        _reader = new FrameReader(manifest, time);
        _lease = sessions.Acquire();
        _network = new NetworkRun(_lease.Session, sessions.Contract, time);
        _run = new BatchRun(_network, sessions.Contract, time);
    }

    public int MaxFrames { get; }

    public string Backend => _sessions.Backend;

    public FrameBatch CreateBatch()
    {
        var step = _sessions.Contract.BatchSize ?? 1;
        var slots = MaxFrames * ViewsPerFrame;
        return new FrameBatch(MaxFrames, new BatchTensors(_sessions.Contract, (slots + step - 1) / step * step));
    }

    public void WarmUp()
    {
        using var batch = CreateBatch();
        for (var i = 0; i < WarmUpRuns; i++)
        {
            batch.Add(Picture(), queueMs: 0);
            Run(batch); // also where JPEG cannot be decoded here: the pictures below do the rest
            batch.Clear();
        }

        while (batch.Count < batch.Capacity)
        {
            _preparer.PrepareBlack(batch, batch.Add(Picture(), queueMs: 0));
        }

        _run.Run(batch);
        _reader.Read(batch);
        foreach (var frame in batch.Frames)
        {
            if (frame.Error is { } error)
            {
                throw new ModelLoadException(error);
            }
        }
    }

    public void Run(FrameBatch batch)
    {
        _preparer.Prepare(batch);
        _run.Run(batch);
        _reader.Read(batch);
    }

    public void Abort() => _network.Abort();

    public void Dispose()
    {
        _network.Dispose();
        _lease.Dispose();
        _preparer.Dispose();
    }

    private InferenceRequest Picture() => new()
    {
        Tenant = string.Empty,
        Unit = string.Empty,
        Image = WarmUpPicture.Jpeg,
        Deadline = _time.GetUtcNow() + TimeSpan.FromMinutes(1),
    };
}
