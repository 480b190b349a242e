using Normitri.Inference.Manifests;

namespace Normitri.Inference.Execution;

/// <summary>The last stage: from the outputs of a frame's slots to its defects. Belongs to one thread.</summary>
internal sealed class FrameReader(ModelManifest manifest, TimeProvider time)
{
    private readonly OutputReader _reader = new(manifest);

    /// <summary>Reads every frame that the network has seen.</summary>
    public void Read(FrameBatch batch)
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

    /// <summary>Puts the defects of one frame together: today those of its only slot.</summary>
    private void Read(FrameBatch batch, FrameState frame)
    {
        var slot = frame.FirstSlot;
        if (_reader.Read(batch.Tensors!.Outputs(slot), batch.Mapping(slot), out var defects) is { } error)
        {
            frame.Fail(error);
            return;
        }

        frame.Defects = defects;
    }
}
