using System.Collections.Immutable;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Results;

namespace Normitri.Grains.Units;

/// <summary>Applies a unit's thresholds and regions to what the model found.</summary>
internal static class DefectFilter
{
    /// <summary>
    /// Keeps a defect whose confidence reaches the threshold of its category, else of its kind (an equal one is kept), and whose centre lies in a region.
    /// </summary>
    public static ImmutableArray<Defect> Apply(CameraConfiguration configuration, ImmutableArray<Defect> defects) =>
        configuration.Thresholds.IsEmpty && configuration.CategoryThresholds.IsEmpty && configuration.Regions.IsEmpty
            ? defects
            : defects.RemoveAll(defect => !Reaches(configuration, defect) || !Lies(configuration, defect.Box));

    private static bool Reaches(CameraConfiguration configuration, Defect defect) =>
        !TryGetLeast(configuration, defect, out var least) || defect.Confidence >= least;

    private static bool TryGetLeast(CameraConfiguration configuration, Defect defect, out float least) =>
        (defect.Category is { } category && configuration.CategoryThresholds.TryGetValue(category, out least))
        || configuration.Thresholds.TryGetValue(defect.Kind, out least);

    private static bool Lies(CameraConfiguration configuration, DefectBox box)
    {
        if (configuration.Regions.IsEmpty)
            return true;
        var x = box.X + (box.W / 2);
        var y = box.Y + (box.H / 2);
        foreach (var region in configuration.Regions)
        {
            if (x >= region.X && x <= region.X + region.W && y >= region.Y && y <= region.Y + region.H)
                return true;
        }

        return false;
    }
}
