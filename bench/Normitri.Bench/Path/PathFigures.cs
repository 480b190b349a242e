using Normitri.Bench.Reports;

namespace Normitri.Bench.Path;

/// <summary>What was measured of one case, and its rows in the report. The first way is the raw loop, which runs before and after each of the others.</summary>
internal sealed class PathFigures(IWay[] ways)
{
    private static readonly string[] Added = ["queue, executors, answers", "journal, stream, grains, result", "client, HTTP, hashing, frame store"];

    private readonly Dictionary<IWay, List<Measurement>> _measured = ways.ToDictionary(way => way, _ => new List<Measurement>());

    // For each measurement of a way, the raw loop before it; the one after it is the next of its list.
    private readonly Dictionary<IWay, List<int>> _rawBefore = ways.ToDictionary(way => way, _ => new List<int>());

    private List<Measurement> Raw => _measured[ways[0]];

    public async Task AddAsync(IWay way, int frames)
    {
        _rawBefore[way].Add(Raw.Count - 1);
        _measured[way].Add(await Measurement.TakeAsync(frames, () => way.RunAsync(frames)));
    }

    public IEnumerable<BenchResult> Rows(PathCase each)
    {
        foreach (var way in ways)
            yield return BenchResult.Figure($"{each.Name}, {way.Name}", Figures.Median(_measured[way].Select(run => run.FramesPerSecond)), "frames/s");
        foreach (var way in ways[1..])
        {
            var name = $"{each.Name}, {way.Name} / raw loop";
            var ratio = Figures.Median(_measured[way].Select((run, index) => run.FramesPerSecond / RawAround(way, index, raw => raw.FramesPerSecond)));
            yield return GoalOf(each, way) is { } goal ? BenchResult.AtLeast(name, ratio, "ratio", goal) : BenchResult.Figure(name, ratio, "ratio");
        }

        yield return BenchResult.Figure($"{each.Name}, cpu: decode, prepare, run, read", Figures.Median(Raw.Select(run => run.CpuMicroseconds)), "us/frame");
        for (var index = 1; index < ways.Length; index++)
            yield return BenchResult.Figure($"{each.Name}, cpu added by {Added[index - 1]}", OverRaw(ways[index]) - OverRaw(ways[index - 1]), "us/frame");
        foreach (var way in ways[2..])
        {
            foreach (var part in _measured[way][0].Parts.Keys.Order(StringComparer.Ordinal))
            {
                var spent = Figures.Median(_measured[way].Select(run => run.Parts.GetValueOrDefault(part)));
                yield return BenchResult.Figure($"{each.Name}, {way.Name}, cpu of {part}", spent, "us/frame");
            }
        }

        foreach (var way in ways)
            yield return BenchResult.Figure($"{each.Name}, allocated, {way.Name}", Figures.Median(_measured[way].Select(run => run.AllocatedBytes)), "bytes/frame");
    }

    private double OverRaw(IWay way) => way == ways[0]
        ? 0
        : Figures.Median(_measured[way].Select((run, index) => run.CpuMicroseconds - RawAround(way, index, raw => raw.CpuMicroseconds)));

    private double RawAround(IWay way, int index, Func<Measurement, double> figure)
    {
        var before = _rawBefore[way][index];
        return (figure(Raw[before]) + figure(Raw[before + 1])) / 2;
    }

    private static double? GoalOf(PathCase each, IWay way) => way switch
    {
        FromTheReference => each.Reference,
        OverHttp => each.Http,
        _ => null,
    };
}
