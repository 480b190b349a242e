using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>All stages on one thread: decode, prepare, run, read, suppress, map.</summary>
internal sealed class FrameRunner(FramePreparer preparer, NetworkStage network, FrameReader reader, Func<FrameBatch> createBatch) : IFrameStage
{
    private static InferenceRequest Nothing => new() { Tenant = string.Empty, Unit = string.Empty, Image = default, Deadline = DateTimeOffset.MaxValue };

    public string? Device => network.Device;

    /// <summary>Throws where the outputs of a black picture cannot be read.</summary>
    public void WarmUp()
    {
        preparer.WarmUp();
        network.WarmUp();
        using var batch = createBatch();
        while (batch.Count < batch.Capacity)
        {
            preparer.PrepareBlack(batch, batch.Add(Nothing, queueMs: 0));
        }

        network.Process(batch);
        reader.Process(batch);
        foreach (var frame in batch.Frames)
        {
            if (frame.Error is { } error)
            {
                throw new ModelLoadException(error);
            }
        }
    }

    public void Process(FrameBatch batch)
    {
        preparer.Process(batch);
        network.Process(batch);
        reader.Process(batch);
    }

    public void StopRun()
    {
        preparer.StopRun();
        network.StopRun();
    }

    public void Retire()
    {
        preparer.Retire();
        network.Retire();
    }

    public void Abort()
    {
        preparer.Abort();
        network.Abort();
    }

    public void Dispose()
    {
        network.Dispose();
        reader.Dispose();
        preparer.Dispose();
    }
}
