using Normitri.Bench.Load;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;

namespace Normitri.Bench.Overload;

/// <summary>
/// From what the server can do to eight times that, through HTTP and the client, all on the same cores: what is accepted stays quick and keeps the server busy,
/// what is not is refused at once, memory stays, and afterwards everything is as before. The rates take turns. With few cameras and with many, each number on a server
/// of its own. The server is told that 35 ms is what may wait.
/// </summary>
internal static class OverloadBench
{
    private const double Mebi = 1 << 20;

    /// <summary>The rest is what it costs to say no to seven of eight.</summary>
    private const double LeastAccepted = 0.8;

    private static readonly int[] Cameras = [8, 32, 64];
    private static readonly int[] Multiples = [1, 2, 4, 8];
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var cameras in Cameras.Where(cameras => arguments.Wants($"{cameras} cameras")))
        {
            var rows = await RunAsync(cameras, arguments.Rounds);
            results.AddRange(rows.Select(row => row with { Metric = $"{cameras} cameras, {row.Metric}" }));
        }

        return new BenchReport("overload", PackageProfile.Text, results);
    }

    private static async Task<BenchResult[]> RunAsync(int cameras, int rounds)
    {
        UnitId[] units = [.. Enumerable.Range(1, cameras).Select(number => UnitId.Camera(LoadServer.Tenant, "store-1", $"cam-{number}"))];
        await using var server = await LoadServer.StartAsync("--Normitri:Ingest:MaxDelaySeconds=0.035", "--Normitri:Ingest:MinWaitingFrames=3");
        await server.ConfigureAsync(units, CameraConfiguration.Scans);
        var client = server.Connect();
        var sender = new HttpSender(server, client, Pictures.Load("640x480"), units);
        // The first server of a process begins cold: what it then could do is no capacity.
        if (cameras == Cameras[0])
            await Capacity.MeasureAsync(TimeSpan.FromSeconds(6), sender.SendAndWaitAsync);
        var capacity = await MeasureAsync(sender);

        var rates = Multiples.ToDictionary(multiple => multiple, _ => new Turns(Length));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (multiple, turns) in rates)
                turns.Add(await sender.RunAsync(capacity * multiple, Length));
        }

        var recovery = await RecoverAsync(sender, capacity, rates[1].AcceptedP95);
        return [.. Rows(capacity, rates, recovery)];
    }

    /// <summary>
    /// What it accepts and works off when it is offered three times what eight senders get through who wait for each other's turns: these leave it idle now and
    /// then.
    /// </summary>
    private static async Task<double> MeasureAsync(HttpSender sender)
    {
        var least = await Capacity.MeasureAsync(TimeSpan.FromSeconds(3), sender.SendAndWaitAsync);
        return (await sender.RunAsync(3 * least, 2 * Length)).Accepted.Count / (2 * Length.TotalSeconds);
    }

    /// <summary>Seconds at the first rate until a second's frames are as quick as they were.</summary>
    private static async Task<double> RecoverAsync(HttpSender sender, double capacity, double baseline)
    {
        for (var second = 1; second <= 20; second++)
        {
            var step = await sender.RunAsync(capacity, TimeSpan.FromSeconds(1));
            if (step.Accepted.Count > 0 && Figures.Percentile(step.Accepted, 0.95) <= 2 * baseline)
                return second;
        }

        return double.PositiveInfinity;
    }

    private static IEnumerable<BenchResult> Rows(double capacity, Dictionary<int, Turns> rates, double recovery)
    {
        yield return BenchResult.Figure("capacity", capacity, "frames/s");
        foreach (var (multiple, turns) in rates)
        {
            yield return BenchResult.Figure($"{multiple}x, accepted", turns.AcceptedPerSecond, "frames/s");
            yield return BenchResult.Figure($"{multiple}x, refused", turns.RefusedPerSecond, "frames/s");
            yield return BenchResult.Figure($"{multiple}x, accepted p95", turns.AcceptedP95, "ms");
            if (multiple > 1)
            {
                yield return BenchResult.AtMost($"{multiple}x, accepted p95 / that at 1x", turns.AcceptedP95 / rates[1].AcceptedP95, "ratio", 2);
                yield return BenchResult.AtLeast($"{multiple}x, accepted / capacity", turns.AcceptedPerSecond / capacity, "ratio", LeastAccepted);
            }

            if (turns.RefusedP99 is { } refused)
                yield return BenchResult.AtMost($"{multiple}x, refused p99", refused, "ms", 50);
            yield return BenchResult.AtMost($"{multiple}x, neither accepted nor refused", turns.Lost, "frames", 0);
            yield return BenchResult.Figure($"{multiple}x, resident memory", turns.ResidentAtMost / Mebi, "MiB");
        }

        yield return BenchResult.AtMost(
            "memory beyond that at 1x", (rates.Values.Max(turns => turns.ResidentAtMost) - rates[1].ResidentAtFirst) / Mebi, "MiB", 200);
        yield return BenchResult.AtMost("as quick as before after", recovery, "s", 5);
    }
}
