using System.Diagnostics;
using Normitri.Bench.Load;
using Normitri.Bench.Overload;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;

namespace Normitri.Bench.Burst;

/// <summary>
/// Nothing, then ten times the ordinary load, then nothing, twenty times, through HTTP and the client on the same cores. Ordinary is a fifth of what the server can
/// do, so that the burst is twice that. After each burst the ordinary load comes back until it is as quick as before.
/// </summary>
internal static class BurstBench
{
    private const int Bursts = 20;
    private const int Times = 10;
    private const double Ordinary = 0.2;
    private const int Cameras = 32;

    // The 99th percentile of so few frames is their slowest.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly UnitId[] Units = [.. Enumerable.Range(1, Cameras).Select(number => UnitId.Camera(LoadServer.Tenant, "store-1", $"cam-{number}"))];

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        await using var server = await LoadServer.StartAsync("--Normitri:Ingest:MaxDelaySeconds=1");
        await server.ConfigureAsync(Units, CameraConfiguration.Scans);
        var sender = new HttpSender(server, server.Connect(), Pictures.Load("640x480"), Units);
        var capacity = await Capacity.MeasureAsync(TimeSpan.FromSeconds(6), sender.SendAndWaitAsync);
        var ordinary = capacity * Ordinary;
        using var timeouts = new TimeoutCount();
        var baseline = Figures.Percentile((await sender.RunAsync(ordinary, TimeSpan.FromSeconds(5))).Accepted, 0.99);
        var (recoveries, bursts) = (new List<double>(), new List<Step>());
        for (var burst = 0; burst < Bursts; burst++)
        {
            var started = Stopwatch.GetTimestamp();
            bursts.Add(await sender.RunAsync(ordinary * Times, Length));
            var end = started + (long)(Length.TotalSeconds * Stopwatch.Frequency);
            recoveries.Add(await RecoverAsync(sender, ordinary, 2 * baseline, end));
        }

        return new BenchReport("burst", PackageProfile.Text,
        [
            BenchResult.Figure("capacity", capacity, "frames/s"),
            BenchResult.Figure("ordinary load, p99", baseline, "ms"),
            BenchResult.Figure("in the bursts, accepted", bursts.Sum(step => step.Accepted.Count), "frames"),
            BenchResult.Figure("in the bursts, refused", bursts.Sum(step => step.Refused.Count), "frames"),
            BenchResult.Figure("in the bursts, accepted p99", Figures.Percentile(bursts.SelectMany(step => step.Accepted), 0.99), "ms"),
            BenchResult.AtMost("neither accepted nor refused", bursts.Sum(step => step.Lost), "frames", 0),
            BenchResult.AtMost("calls that timed out", timeouts.Count, "calls", 0),
            BenchResult.Figure("p99 at most twice the ordinary one after, median", Figures.Median(recoveries), "s"),
            BenchResult.AtMost("p99 at most twice the ordinary one after, longest", recoveries.Max(), "s", 5),
        ]);
    }

    /// <summary>Seconds from the end of the burst to the end of the first window of ordinary load that is as quick as it should be.</summary>
    private static async Task<double> RecoverAsync(HttpSender sender, double perSecond, double most, long from)
    {
        while (Stopwatch.GetElapsedTime(from) < Patience)
        {
            var step = await sender.RunAsync(perSecond, Window);
            if (step.Refused.Count == 0 && step.Lost == 0 && Figures.Percentile(step.Accepted, 0.99) <= most)
                return Stopwatch.GetElapsedTime(from).TotalSeconds;
        }

        return double.PositiveInfinity;
    }
}
