using Normitri.Vision.Outputs;

namespace Normitri.Vision.Regions;

/// <summary>From a first network's detections to the regions that the second looks at. Keeps its list: one for each executor.</summary>
public sealed class RegionSelector
{
    private readonly RegionRules _rules;
    private readonly List<Region> _regions = [];

    /// <exception cref="ArgumentException">The rules are invalid; see <see cref="RegionRules.Validate"/>.</exception>
    public RegionSelector(RegionRules rules)
    {
        if (rules.Validate() is { } error)
            throw new ArgumentException(error.Message, nameof(rules));
        _rules = rules;
    }

    /// <summary>The regions of the last picture, best first; the fallback's where the network found none.</summary>
    public IReadOnlyList<Region> Regions => _regions;

    /// <param name="detections">What the first network saw on the whole picture.</param>
    /// <param name="width">Width of the source in pixels.</param>
    /// <param name="height">Height of the source in pixels.</param>
    public RegionSelection Select(ReadOnlySpan<Detection> detections, int width, int height)
    {
        _regions.Clear();
        var (found, invalid) = (0, 0);
        foreach (ref readonly var detection in detections)
        {
            if (!IsWanted(detection.ClassId) || !(detection.Score >= _rules.MinScore))
                continue;
            var box = detection.Box;
            if (RegionContract.TryCreate(box.X, box.Y, box.Right, box.Bottom, detection.Score, RegionSource.Cropper, out var region, out _))
            {
                Insert(region);
                found++;
            }
            else
            {
                invalid++;
            }
        }

        if (found == 0 && _rules.Fallback != RegionFallback.None)
        {
            _regions.Add(_rules.Fallback == RegionFallback.FullFrame
                ? RegionContract.FullFrame
                : RegionContract.CentreSquare(width, height, _rules.Margin));
        }

        return new RegionSelection(found, invalid, Math.Max(0, found - _rules.Max));
    }

    /// <summary>Behind those that are as good; what no longer fits goes.</summary>
    private void Insert(in Region region)
    {
        var place = _regions.Count;
        while (place > 0 && _regions[place - 1].Confidence < region.Confidence)
            place--;
        if (_regions.Count == _rules.Max)
        {
            if (place == _regions.Count)
                return;
            _regions.RemoveAt(_regions.Count - 1);
        }

        _regions.Insert(place, region);
    }

    private bool IsWanted(int classId)
    {
        if (_rules.Classes.Count == 0)
            return true;
        for (var i = 0; i < _rules.Classes.Count; i++)
        {
            if (_rules.Classes[i] == classId)
                return true;
        }

        return false;
    }
}
