using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Load;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Fairness;

/// <summary>
/// What one unit, or one tenant, that sends ten times its share costs the others: the 99th percentile of their time from the reference to the outcome, with it and
/// without it, in turns next to each other. A machine has slow moments, which fall into one turn or another: each turn stands beside its neighbour, and of these
/// pairs the middle one counts.
/// </summary>
internal static class FairnessBench
{
    private const int Sharers = 20;

    /// <summary>Of the capacity, all shares together: with ten times one of them, the server is offered 1.16 of what it can do.</summary>
    private const double Load = 0.8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(6);

    /// <summary>Who comes first changes: what drifts is neither's.</summary>
    private static readonly bool[] WithTheLoudOne = [false, true, true, false];

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var each in new[] { FairnessCase.Units, FairnessCase.Tenants }.Where(each => arguments.Wants(each.Name)))
            results.AddRange(await RunAsync(each, arguments.Rounds));
        return new BenchReport("fairness", PackageProfile.Text, results);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(FairnessCase each, int rounds)
    {
        await using var server = await LoadServer.StartAsync();
        await server.ConfigureAsync(each.All, CameraConfiguration.Default);
        var sender = new ReferenceSender(server, Pictures.Load("640x480"));
        await sender.PrepareAsync(each.All.Select(unit => unit.Tenant).Distinct());
        // A server begins cold: what it then can do is no capacity, and its first frames beside a loud one no measure.
        var share = await MeasureCapacityAsync(server, sender, each, WarmUp) * Load / Sharers;
        await RunTurnAsync(server, sender, each, share, isLoud: true);
        var (capacities, alone, beside) = (new List<double>(), new List<FairnessTurn>(), new List<FairnessTurn>());
        var whileEven = 0L;
        for (var round = 0; round < rounds; round++)
        {
            // Anew each round: a share is one of what the machine can do now.
            var before = Yields(server);
            capacities.Add(await MeasureCapacityAsync(server, sender, each, Measuring));
            whileEven += Yields(server) - before;
            share = capacities[^1] * Load / Sharers;
            foreach (var isLoud in WithTheLoudOne)
                (isLoud ? beside : alone).Add(await RunTurnAsync(server, sender, each, share, isLoud));
        }

        var (sent, dropped) = (beside.Sum(turn => turn.LoudSent), beside.Sum(turn => turn.LoudDropped));
        return
        [
            BenchResult.Figure($"{each.Name}, capacity", Figures.Median(capacities), "frames/s"),
            BenchResult.Figure($"{each.Name}, 19 at their share, p50", Figures.Median(alone.Select(turn => turn.P50)), "ms"),
            BenchResult.Figure($"{each.Name}, 19 at their share, p99", Figures.Median(alone.Select(turn => turn.P99)), "ms"),
            BenchResult.Figure($"{each.Name}, the same beside a loud one, p50", Figures.Median(beside.Select(turn => turn.P50)), "ms"),
            BenchResult.Figure($"{each.Name}, the same beside a loud one, p99", Figures.Median(beside.Select(turn => turn.P99)), "ms"),
            BenchResult.AtMost(
                $"{each.Name}, p50 beside a loud one / without it", Figures.Median(beside.Zip(alone, (with, without) => with.P50 / without.P50)), "ratio", 1.2),
            BenchResult.AtMost(
                $"{each.Name}, p99 beside a loud one / without it", Figures.Median(beside.Zip(alone, (with, without) => with.P99 / without.P99)), "ratio", 1.1),
            BenchResult.Figure($"{each.Name}, runs stopped while all sent the same", whileEven + alone.Sum(turn => turn.Stopped), "runs"),
            BenchResult.Figure($"{each.Name}, runs stopped beside a loud one", beside.Sum(turn => turn.Stopped), "runs"),
            BenchResult.Figure($"{each.Name}, frames of the loud one", sent, "frames"),
            BenchResult.AtLeast($"{each.Name}, dropped of these", dropped / (double)sent, "ratio", 0.1),
            BenchResult.AtMost($"{each.Name}, unaccounted of these", sent - dropped - beside.Sum(turn => turn.LoudProcessed), "frames", 0),
        ];
    }

    /// <summary>All of them in turn: who had more than its share just now would be held back afterwards, and rightly.</summary>
    private static Task<double> MeasureCapacityAsync(LoadServer server, ReferenceSender sender, FairnessCase each, TimeSpan length)
    {
        var next = 0;
        return Capacity.MeasureAsync(length, async _ =>
        {
            var frame = await sender.SendAsync(each.Quiet[Interlocked.Increment(ref next) % each.Quiet.Count]);
            while (server.Outcomes.Find(frame) is null)
                await Task.Delay(1);
        });
    }

    private static long Yields(LoadServer server) =>
        server.Services.GetRequiredService<IInferenceHost>().GetHealth().Models.Sum(model => model.Yields);

    /// <summary>It ends when everything sent has its outcome.</summary>
    private static async Task<FairnessTurn> RunTurnAsync(LoadServer server, ReferenceSender sender, FairnessCase each, double share, bool isLoud)
    {
        var stopped = Yields(server);
        sender.Sent.Clear();
        var counted = server.Outcomes.Count;
        // Each frame at any moment of its period: even intervals would be one pattern of meetings, again and again. The same moments with the loud one and without it.
        var senders = each.Quiet.Select((unit, number) => Pace.RunAsync(share, new Random(number).NextDouble, Turn, _ => sender.SendAsync(unit))).ToList();
        var loudRate = share * FairnessCase.LoudShares / each.Loud.Count;
        if (isLoud)
            senders.AddRange(each.Loud.Select((unit, number) => Pace.RunAsync(loudRate, new Random(Sharers + number).NextDouble, Turn, _ => sender.SendAsync(unit))));
        await Task.WhenAll(senders);
        await server.Outcomes.WaitAsync(counted + sender.Sent.Count);
        var loud = sender.Sent.Where(sent => each.Loud.Contains(sent.Unit)).Select(sent => server.Outcomes.Find(sent.FrameId)!.Value.Kind).ToList();
        var latencies = sender.Sent.Where(sent => each.Quiet.Contains(sent.Unit)).Select(sent =>
            Stopwatch.GetElapsedTime(sent.At, server.Outcomes.Find(sent.FrameId)!.Value.At).TotalMilliseconds).ToList();
        return new FairnessTurn(
            Figures.Median(latencies),
            Figures.Percentile(latencies, 0.99),
            loud.Count,
            loud.Count(kind => kind == OutcomeKind.Dropped),
            loud.Count(kind => kind == OutcomeKind.Processed),
            Yields(server) - stopped);
    }
}
