using Normitri.Inference.Hosting;
using Normitri.Inference.Queueing;
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
    private readonly InferredRegion?[] _regions;

    /// <param name="capacity">Most frames.</param>
    /// <param name="tensors">The memory; null where no network runs (tests).</param>
    public FrameBatch(int capacity, BatchTensors? tensors)
    {
        _frames = [.. Enumerable.Range(0, capacity).Select(_ => new FrameState())];
        _mappings = new BoxMapping[tensors?.Slots ?? 0];
        _regions = new InferredRegion?[_mappings.Length];
        Tensors = tensors;
    }

    public BatchTensors? Tensors { get; }

    /// <summary>Where it goes when its frames have ended; null where it is one's own.</summary>
    public BatchQueue? Home { get; set; }

    /// <summary>Its executor's turn, where one executor has it to the end.</summary>
    public ExecutorTurn Turn { get; } = new();

    public int Capacity => _frames.Length;

    /// <summary>Frames in it.</summary>
    public int Count { get; private set; }

    /// <summary>Slots that hold a prepared view.</summary>
    public int Slots { get; private set; }

    /// <summary>Runs of the network that the batch took.</summary>
    public int Runs { get; private set; }

    /// <summary>What ran the network: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Backend { get; set; } = string.Empty;

    /// <summary>What the settings name instead, where that could not start.</summary>
    public string? FallbackFrom { get; set; }

    /// <summary>
    /// Whether frames came to the network, and every one of them failed there or after, though its deadline had not passed: what a
    /// session that went bad looks like.
    /// </summary>
    public bool NetworkFailed
    {
        get
        {
            var seen = 0;
            foreach (var frame in Frames)
            {
                if (frame.SlotCount == 0)
                {
                    continue;
                }

                seen++;
                if (frame.Error is null || ReferenceEquals(frame.Error, InferenceErrors.DeadlineInRun) || ReferenceEquals(frame.Error, InferenceErrors.Yielded))
                {
                    return false;
                }
            }

            return seen > 0;
        }
    }

    public ReadOnlySpan<FrameState> Frames => _frames.AsSpan(0, Count);

    public FrameState Add(in InferenceRequest request, double queueMs) => Add(request, null, queueMs);

    public FrameState Add(InferenceItem item, double queueMs) => Add(item.Request, item, queueMs);

    /// <summary>How boxes of a slot go back to the frame's picture.</summary>
    public ref readonly BoxMapping Mapping(int slot) => ref _mappings[slot];

    /// <summary>The region that a slot shows; null where it shows the whole picture.</summary>
    public InferredRegion? Region(int slot) => _regions[slot];

    /// <summary>Where the next view of a frame is to be prepared; it counts once <see cref="AddSlot"/> has been called.</summary>
    public Span<byte> NextInput => Tensors!.Input(Slots);

    /// <summary>The view in <see cref="NextInput"/> is prepared and belongs to the frame. All views of a frame come one after the other.</summary>
    public void AddSlot(FrameState frame, in BoxMapping mapping, InferredRegion? region = null)
    {
        if (frame.SlotCount == 0)
        {
            frame.FirstSlot = Slots;
        }

        frame.SlotCount++;
        _regions[Slots] = region;
        _mappings[Slots++] = mapping;
    }

    /// <summary>Takes a failed frame's slots back; only of the frame that was prepared last.</summary>
    public void DropSlots(FrameState frame)
    {
        Slots -= frame.SlotCount;
        frame.SlotCount = 0;
    }

    /// <summary>The network ran once more.</summary>
    public void Ran() => Runs++;

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
        Runs = 0;
    }

    public void Dispose() => Tensors?.Dispose();

    private FrameState Add(in InferenceRequest request, InferenceItem? item, double queueMs)
    {
        var frame = _frames[Count++];
        frame.Begin(request, item, queueMs);
        return frame;
    }
}
