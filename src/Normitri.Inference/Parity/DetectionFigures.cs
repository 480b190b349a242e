using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Parity;

/// <summary>Pairs what two models saw, picture by picture: best score first, each with the free detection of its class that overlaps it most.</summary>
internal sealed class DetectionFigures(float matchIou)
{
    private int _reference;
    private int _variant;
    private int _matched;
    private double _iou;
    private double _minIou = 1;
    private double _scores;
    private double _maxScore;

    public void Add(IReadOnlyList<Detection> reference, IReadOnlyList<Detection> variant)
    {
        _reference += reference.Count;
        _variant += variant.Count;
        var free = variant.ToList();
        foreach (var expected in reference.OrderByDescending(detection => detection.Score))
        {
            var best = -1;
            var bestIou = matchIou;
            for (var i = 0; i < free.Count; i++)
            {
                var iou = NormalizedBox.IntersectionOverUnion(expected.Box, free[i].Box);
                if (free[i].ClassId == expected.ClassId && iou >= bestIou && (best < 0 || iou > bestIou))
                {
                    (best, bestIou) = (i, iou);
                }
            }

            if (best >= 0)
            {
                Match(bestIou, Math.Abs(expected.Score - free[best].Score));
                free.RemoveAt(best);
            }
        }
    }

    public DetectionParity ToParity(ParityOptions options) => new()
    {
        Reference = _reference,
        Variant = _variant,
        Matched = _matched,
        MinIou = _minIou,
        MeanIou = _matched == 0 ? 1 : _iou / _matched,
        MaxScoreDifference = _maxScore,
        MeanScoreDifference = _matched == 0 ? 0 : _scores / _matched,
        Passed = _reference + _variant - (2 * _matched) <= options.MaxUnmatched && _maxScore <= options.MaxScoreDifference,
    };

    private void Match(float iou, float scoreDifference)
    {
        _matched++;
        _iou += iou;
        _minIou = Math.Min(_minIou, iou);
        _scores += scoreDifference;
        _maxScore = Math.Max(_maxScore, scoreDifference);
    }
}
