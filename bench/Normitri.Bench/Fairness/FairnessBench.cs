using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Load;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Fairness;

/// <summary>
/// What one unit, or one tenant, that sends ten times its share costs the others: the 99th percentile of their time from the reference to the outcome, with it and
/// without it, in turns.
/// </summary>
internal static class FairnessBench
{
    private const int Sharers = 20;

    /// <summary>Of the capacity: what is left is what the machine does beside.</summary>
    private const double Load = 0.9;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(6);

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
        var capacity = await Capacity.MeasureAsync(TimeSpan.FromSeconds(5), async number =>
        {
            var frame = await sender.SendAsync(each.Quiet[number]);
            while (server.Outcomes.Find(frame) is null)
                await Task.Delay(1);
        });
        var gaveBack = Yields(server);
        var share = capacity * Load / Sharers;
        var (alone, beside) = (new List<double>(), new List<double>());
        var loud = new LoudBooks();
        for (var round = 0; round < rounds; round++)
        {
            alone.AddRange(await MeasureAsync(server, sender, each.Quiet, share, [], 0, loud));
            beside.AddRange(await MeasureAsync(server, sender, each.Quiet, share, each.Loud, share * FairnessCase.LoudShares / each.Loud.Count, loud));
        }

        var (before, after) = (Figures.Percentile(alone, 0.99), Figures.Percentile(beside, 0.99));
        return
        [
            BenchResult.Figure($"{each.Name}, capacity", capacity, "frames/s"),
            BenchResult.Figure($"{each.Name}, 19 at their share, p50", Figures.Median(alone), "ms"),
            BenchResult.Figure($"{each.Name}, 19 at their share, p99", before, "ms"),
            BenchResult.Figure($"{each.Name}, the same beside a loud one, p50", Figures.Median(beside), "ms"),
            BenchResult.Figure($"{each.Name}, the same beside a loud one, p99", after, "ms"),
            BenchResult.AtMost($"{each.Name}, p99 beside a loud one / without it", after / before, "ratio", 1.1),
            BenchResult.Figure($"{each.Name}, runs stopped while the capacity was measured", gaveBack, "runs"),
            BenchResult.Figure($"{each.Name}, runs stopped afterwards", Yields(server) - gaveBack, "runs"),
            BenchResult.Figure($"{each.Name}, frames of the loud one", loud.Sent, "frames"),
            BenchResult.AtLeast($"{each.Name}, dropped of these", loud.Dropped / (double)loud.Sent, "ratio", 0.1),
            BenchResult.AtMost($"{each.Name}, unaccounted of these", loud.Sent - loud.Dropped - loud.Processed, "frames", 0),
        ];
    }

    private static long Yields(LoadServer server) =>
        server.Services.GetRequiredService<IInferenceHost>().GetHealth().Models.Sum(model => model.Yields);

    /// <summary>One turn: the latencies of the quiet ones, in milliseconds. It ends when everything sent has its outcome.</summary>
    private static async Task<IEnumerable<double>> MeasureAsync(
        LoadServer server, ReferenceSender sender, IReadOnlyList<UnitId> quiet, double share, IReadOnlyList<UnitId> loud, double loudRate, LoudBooks books)
    {
        sender.Sent.Clear();
        var counted = server.Outcomes.Count;
        // Phases that do not change from turn to turn: both ways see the same arrivals.
        var random = new Random(1);
        var senders = quiet.Select(unit => Pace.RunAsync(share, random.NextDouble(), Turn, _ => sender.SendAsync(unit))).ToList();
        senders.AddRange(loud.Select(unit => Pace.RunAsync(loudRate, random.NextDouble(), Turn, _ => sender.SendAsync(unit))));
        await Task.WhenAll(senders);
        await server.Outcomes.WaitAsync(counted + sender.Sent.Count);
        foreach (var (_, frame, _) in sender.Sent.Where(sent => loud.Contains(sent.Unit)))
            books.Count(server.Outcomes.Find(frame)!.Value.Kind);
        return sender.Sent.Where(sent => quiet.Contains(sent.Unit)).Select(sent =>
            Stopwatch.GetElapsedTime(sent.At, server.Outcomes.Find(sent.FrameId)!.Value.At).TotalMilliseconds).ToList();
    }

    private sealed class LoudBooks
    {
        public int Sent { get; private set; }

        public int Dropped { get; private set; }

        public int Processed { get; private set; }

        public void Count(OutcomeKind kind)
        {
            Sent++;
            Dropped += kind == OutcomeKind.Dropped ? 1 : 0;
            Processed += kind == OutcomeKind.Processed ? 1 : 0;
        }
    }
}
