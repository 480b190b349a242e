using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;

namespace Normitri.Vision.Regions;

/// <summary>
/// Puts the detections of a picture's regions together. Where regions overlap, one thing is seen in several: the best of these stays.
/// Detections of one region never suppress each other here; that is <see cref="Nms"/>. Keeps its list: one for each executor.
/// </summary>
public sealed class RegionMerge
{
    private readonly List<RegionDetection> _items = [];

    public IReadOnlyList<RegionDetection> Items => _items;

    public void Clear() => _items.Clear();

    /// <summary>Adds what was seen in one region: best score first, equal scores in the order in which they came.</summary>
    public void Add(ReadOnlySpan<Detection> detections, int region)
    {
        foreach (ref readonly var detection in detections)
        {
            var place = _items.Count;
            while (place > 0 && _items[place - 1].Detection.Score < detection.Score)
                place--;
            _items.Insert(place, new RegionDetection(detection, region));
        }
    }

    /// <summary>Removes what a better detection of another region repeats. Returns how many went.</summary>
    public int Suppress(NmsOptions options)
    {
        var kept = 0;
        for (var i = 0; i < _items.Count; i++)
        {
            if (kept < options.MaxDetections && !IsRepeated(i, kept, options))
                _items[kept++] = _items[i];
        }

        var gone = _items.Count - kept;
        _items.RemoveRange(kept, gone);
        return gone;
    }

    private bool IsRepeated(int index, int kept, NmsOptions options)
    {
        var item = _items[index];
        for (var i = 0; i < kept; i++)
        {
            var better = _items[i];
            if (better.Region != item.Region
                && (!options.ClassAware || better.Detection.ClassId == item.Detection.ClassId)
                && NormalizedBox.IntersectionOverUnion(better.Detection.Box, item.Detection.Box) > options.IouThreshold)
            {
                return true;
            }
        }

        return false;
    }
}
