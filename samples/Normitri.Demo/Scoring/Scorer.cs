namespace Normitri.Demo.Scoring;

/// <summary>
/// Compares what was found in one picture with what is there: the surest finding first takes the box of its kind that it covers best, if that is
/// with an intersection over union of at least 0.5; each box is taken once.
/// </summary>
internal static class Scorer
{
    public const double LeastIou = 0.5;

    public static Score Compare(IReadOnlyList<KindBox> truth, IEnumerable<Finding> findings)
    {
        var taken = new bool[truth.Count];
        var (hits, wrong) = (0, 0);
        foreach (var finding in findings.OrderByDescending(finding => finding.Confidence))
        {
            if (BestFree(truth, taken, finding.Box) is { } best)
            {
                taken[best] = true;
                hits++;
            }
            else
            {
                wrong++;
            }
        }

        return new Score(hits, wrong, truth.Count - hits);
    }

    private static int? BestFree(IReadOnlyList<KindBox> truth, bool[] taken, KindBox found)
    {
        (int? best, double bestIou) = (null, LeastIou);
        for (var i = 0; i < truth.Count; i++)
        {
            if (taken[i] || truth[i].Kind != found.Kind)
                continue;
            var iou = truth[i].Iou(found);
            if (iou > bestIou || (iou == bestIou && best is null))
                (best, bestIou) = (i, iou);
        }

        return best;
    }
}
