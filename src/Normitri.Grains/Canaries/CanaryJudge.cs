using System.Collections.Immutable;
using Normitri.Contracts.Results;
using Normitri.Inference.Canaries;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Defect = Normitri.Contracts.Results.Defect;

namespace Normitri.Grains.Canaries;

/// <summary>Compares what was found in a known picture with what is known of it.</summary>
internal static class CanaryJudge
{
    /// <summary>Null where all of it was found as expected and nothing else; else a sentence about the first deviation.</summary>
    public static string? Compare(CanaryPicture picture, ImmutableArray<Defect> found, CanaryOptions options)
    {
        var left = found.ToList();
        foreach (var expected in picture.Defects)
        {
            if (Nearest(expected, left) is not { } match)
                return $"'{picture.Name}': {Describe(expected)} was missed; {found.Length} defects were found.";
            left.Remove(match);
            var score = Math.Abs(match.Confidence - expected.Confidence);
            if (score > options.ScoreTolerance)
                return $"'{picture.Name}': {Describe(expected)} has confidence {match.Confidence:0.000} instead of {expected.Confidence:0.000}.";
            var box = Distance(match.Box, expected.Box);
            if (box > options.BoxTolerance)
                return $"'{picture.Name}': the box of {Describe(expected)} is off by {box:0.000} of the picture.";
        }

        return left.Count == 0 ? null : $"'{picture.Name}': {left[0].Kind.ToWireName()} was found ({left[0].Confidence:0.000}) where nothing is wrong.";
    }

    /// <summary>The defect of the same kind and category that overlaps most; null where none does at all.</summary>
    private static Defect? Nearest(ExpectedDefect expected, List<Defect> found) => found
        .Where(defect => defect.Kind == expected.Kind && (expected.Category is null || defect.Category == expected.Category))
        .Select(defect => (Defect: defect, Overlap: NormalizedBox.IntersectionOverUnion(new NormalizedBox(defect.Box.X, defect.Box.Y, defect.Box.W, defect.Box.H), expected.Box)))
        .Where(match => match.Overlap > 0)
        .OrderByDescending(match => match.Overlap)
        .Select(match => match.Defect)
        .FirstOrDefault();

    private static float Distance(DefectBox box, NormalizedBox expected) => Math.Max(
        Math.Max(Math.Abs(box.X - expected.X), Math.Abs(box.Y - expected.Y)),
        Math.Max(Math.Abs(box.X + box.W - expected.X - expected.W), Math.Abs(box.Y + box.H - expected.Y - expected.H)));

    private static string Describe(ExpectedDefect expected) =>
        expected.Category is null ? expected.Kind.ToWireName() : $"{expected.Kind.ToWireName()} ({expected.Category})";
}
