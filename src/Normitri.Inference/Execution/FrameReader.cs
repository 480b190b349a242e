using Normitri.Inference.Manifests;

namespace Normitri.Inference.Execution;

/// <summary>The last stage: from the outputs of a frame's slots to its defects. Belongs to one thread.</summary>
internal sealed class FrameReader(ModelManifest manifest, TimeProvider time) : IFrameStage
{
    private readonly OutputReader _reader = new(manifest);

    public void WarmUp()
    {
    }

    /// <summary>Reads every frame that the network has seen.</summary>
    public void Process(FrameBatch batch)
    {
        foreach (var frame in batch.Frames)
        {
            if (frame.Error is not null)
            {
                continue;
            }

            var start = time.GetTimestamp();
            Read(batch, frame);
            frame.PostprocessMs = time.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>Nothing here waits.</summary>
    public void Abort()
    {
    }

    public void Dispose()
    {
    }

    /// <summary>Puts the defects of one frame together: those of its only slot, or those of its regions.</summary>
    private void Read(FrameBatch batch, FrameState frame)
    {
        var slot = frame.FirstSlot;
        var error = frame.Regions is null
            ? _reader.Read(batch.Tensors!.Outputs(slot), batch.Mapping(slot), out var defects, out var counts)
            : _reader.ReadRegions(batch, frame, out defects, out counts);
        if (error is not null)
        {
            frame.Fail(error);
            return;
        }

        frame.Defects = defects;
        frame.Counts = counts;
        frame.Signals = _reader.Signals;
    }
}
