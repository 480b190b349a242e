using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>The plans of the last few source sizes: cameras that share an executor differ in size, but not in many sizes.</summary>
internal sealed class ResizePlanCache(InputSpec spec)
{
    private const int Capacity = 16;

    /// <summary>Most recently used first.</summary>
    private readonly List<ResizePlan> _plans = new(Capacity);

    public ResizePlan For(in PixelRegion region, PixelFormat format)
    {
        for (var i = 0; i < _plans.Count; i++)
        {
            if (_plans[i].Fits(region, format))
                return MoveToFront(i);
        }

        if (_plans.Count == Capacity)
            _plans.RemoveAt(Capacity - 1);
        _plans.Insert(0, new ResizePlan(spec, region.Width, region.Height, format));
        return _plans[0];
    }

    private ResizePlan MoveToFront(int index)
    {
        var plan = _plans[index];
        if (index > 0)
        {
            _plans.RemoveAt(index);
            _plans.Insert(0, plan);
        }

        return plan;
    }
}
