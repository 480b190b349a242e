using System.Collections.Frozen;
using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Defects;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>thresholds</c>: from which score on a detection counts.</summary>
internal static class ThresholdSection
{
    public static DefectThresholds Read(ThresholdsDocument? thresholds, Dictionary<string, string?>? categories, FaultList faults)
    {
        if (!faults.Has("$.thresholds", thresholds, "from which score on a detection counts, such as {\"default\": 0.4}"))
        {
            return new DefectThresholds();
        }

        faults.NoUnknown("$.thresholds", thresholds.Unknown);
        if (faults.Has("$.thresholds.default", thresholds.Default, "the score of kinds without their own, 0 to 1"))
        {
            InRange("$.thresholds.default", thresholds.Default.Value, faults);
        }

        var byKind = thresholds.ByKind ?? [];
        foreach (var (name, value) in byKind)
        {
            var path = $"$.thresholds.byKind.{name}";
            if (!DefectKinds.TryParse(name, out _))
            {
                var known = string.Join(", ", DefectKinds.All.Select(kind => kind.ToWireName()));
                faults.Add(path, $"'{name}' is not a kind of defect: one of {known}.");
            }

            InRange(path, value, faults);
        }

        var byCategory = thresholds.ByCategory ?? [];
        foreach (var (name, value) in byCategory)
        {
            var path = $"$.thresholds.byCategory.{name}";
            if (categories?.ContainsValue(name) != true)
            {
                faults.Add(path, $"No class has the category '{name}'.");
            }

            InRange(path, value, faults);
        }

        return new DefectThresholds
        {
            ByCategory = byCategory.ToFrozenDictionary(StringComparer.Ordinal),
            Default = thresholds.Default ?? 0.5f,
            WrongItem = Of(byKind, DefectKind.WrongItem),
            WrongQuantity = Of(byKind, DefectKind.WrongQuantity),
            ExpiredOrQuality = Of(byKind, DefectKind.ExpiredOrQuality),
            ProcessError = Of(byKind, DefectKind.ProcessError),
        };
    }

    private static float? Of(Dictionary<string, float> byKind, DefectKind kind) =>
        byKind.TryGetValue(kind.ToWireName(), out var value) ? value : null;

    private static void InRange(string path, float value, FaultList faults)
    {
        if (value is not (>= 0f and <= 1f))
        {
            faults.Add(path, $"{value} is out of range: 0 to 1.");
        }
    }
}
