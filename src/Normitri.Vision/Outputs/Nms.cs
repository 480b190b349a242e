using Normitri.Vision.Geometry;

namespace Normitri.Vision.Outputs;

/// <summary>
/// Non-maximum suppression: of detections that overlap, the best stays. Greedy, best first; equal scores in the order in which
/// they came. Boxes compete as they are, clipped to the picture. Keeps working memory: one instance for each executor.
/// </summary>
public sealed class Nms
{
    private ulong[] _order = new ulong[256];
    private Detection[] _ranked = new Detection[256];
    private bool[] _gone = new bool[256];

    /// <summary>Leaves in the buffer what stays, best first. Options must be valid (<see cref="NmsOptions.Validate"/>).</summary>
    public NmsResult Apply(DetectionBuffer detections, NmsOptions options)
    {
        var total = detections.Count;
        var candidates = Rank(detections.Items, options.MaxCandidates);
        var gone = _gone.AsSpan(0, candidates.Length);
        gone.Clear();

        var kept = 0;
        var suppressed = 0;
        for (var i = 0; i < candidates.Length && kept < options.MaxDetections; i++)
        {
            if (gone[i])
                continue;
            detections.Items[kept++] = candidates[i];
            suppressed += Suppress(candidates, gone, i, options);
        }

        detections.Truncate(kept);
        return new NmsResult(kept, suppressed, total - kept - suppressed);
    }

    private static int Suppress(ReadOnlySpan<Detection> candidates, Span<bool> gone, int best, NmsOptions options)
    {
        ref readonly var winner = ref candidates[best];
        var count = 0;
        for (var i = best + 1; i < candidates.Length; i++)
        {
            if (gone[i] || (options.ClassAware && candidates[i].ClassId != winner.ClassId))
                continue;
            if (NormalizedBox.IntersectionOverUnion(winner.Box, candidates[i].Box) > options.IouThreshold)
            {
                gone[i] = true;
                count++;
            }
        }

        return count;
    }

    /// <summary>The best detections in descending order of score. Score and index make one sortable number, so that ties keep their order.</summary>
    private ReadOnlySpan<Detection> Rank(ReadOnlySpan<Detection> detections, int limit)
    {
        Grow(detections.Length);
        var order = _order.AsSpan(0, detections.Length);
        for (var i = 0; i < detections.Length; i++)
            order[i] = ((ulong)~Sortable(detections[i].Score) << 32) | (uint)i;
        order.Sort();

        var ranked = _ranked.AsSpan(0, Math.Min(limit, detections.Length));
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = detections[(int)(uint)order[i]];
        return ranked;
    }

    /// <summary>Bits that rise with the number, negative ones included (IEEE 754 order).</summary>
    private static uint Sortable(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }

    private void Grow(int count)
    {
        if (count <= _order.Length)
            return;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
        _order = new ulong[size];
        _ranked = new Detection[size];
        _gone = new bool[size];
    }
}
