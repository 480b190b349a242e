using Normitri.Vision.Outputs;

namespace Normitri.Vision.Defects;

/// <summary>Turns detections into defects: class to kind and product, then the threshold of its category or kind. Pure; the order stays.</summary>
public static class DefectMapper
{
    /// <summary>Adds the defects to <paramref name="into"/>.</summary>
    public static DefectMapResult Map(ReadOnlySpan<Detection> detections, ClassMap classes, DefectThresholds thresholds, List<Defect> into)
    {
        var below = 0;
        var unmapped = 0;
        foreach (ref readonly var detection in detections)
        {
            var entry = classes.Resolve(detection.ClassId, out var isMapped);
            if (!isMapped)
                unmapped++;
            if (entry?.Kind is not { } kind)
                continue;
            if (!(detection.Score >= thresholds.For(kind, entry.Category)))
            {
                below++;
                continue;
            }

            into.Add(new Defect(kind, detection.Box, detection.Score, detection.ClassId, entry.ProductId, entry.Category));
        }

        return new DefectMapResult(below, unmapped);
    }
}
