using Normitri.Inference.Hosting;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>
/// Some frames that go through the stages together, and the memory they need there. One thread has it at a time. A frame takes
/// neighbouring slots of the tensors, one for each view of its picture.
/// </summary>
internal sealed class FrameBatch : IDisposable
{
    private readonly FrameState[] _frames;
    private readonly BoxMapping[] _mappings;

    /// <param name="capacity">Most frames.</param>
    /// <param name="tensors">The memory; null where no network runs (tests).</param>
    public FrameBatch(int capacity, BatchTensors? tensors)
    {
        _frames = [.. Enumerable.Range(0, capacity).Select(_ => new FrameState())];
        _mappings = new BoxMapping[tensors?.Slots ?? 0];
        Tensors = tensors;
    }

    public BatchTensors? Tensors { get; }

    public int Capacity => _frames.Length;

    /// <summary>Frames in it.</summary>
    public int Count { get; private set; }

    /// <summary>Slots that hold a prepared view.</summary>
    public int Slots { get; private set; }

    public ReadOnlySpan<FrameState> Frames => _frames.AsSpan(0, Count);

    public FrameState Add(in InferenceRequest request, double queueMs)
    {
        var frame = _frames[Count++];
        frame.Begin(request, queueMs);
        return frame;
    }

    /// <summary>How boxes of a slot go back to the frame's picture.</summary>
    public ref readonly BoxMapping Mapping(int slot) => ref _mappings[slot];

    /// <summary>Where the next view of a frame is to be prepared; it counts once <see cref="AddSlot"/> has been called.</summary>
    public Span<byte> NextInput => Tensors!.Input(Slots);

    /// <summary>The view in <see cref="NextInput"/> is prepared and belongs to the frame. All views of a frame come one after the other.</summary>
    public void AddSlot(FrameState frame, in BoxMapping mapping)
    {
        if (frame.SlotCount == 0)
        {
            frame.FirstSlot = Slots;
        }

        frame.SlotCount++;
        _mappings[Slots++] = mapping;
    }

    /// <summary>Takes a failed frame's slots back; only of the frame that was prepared last.</summary>
    public void DropSlots(FrameState frame)
    {
        Slots -= frame.SlotCount;
        frame.SlotCount = 0;
    }

    /// <summary>Empties it for the next frames.</summary>
    public void Clear()
    {
        foreach (var frame in Frames)
        {
            frame.End();
        }

        Tensors?.Release();
        Count = 0;
        Slots = 0;
    }

    public void Dispose() => Tensors?.Dispose();
}
