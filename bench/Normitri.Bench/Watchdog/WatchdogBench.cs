using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Fairness;
using Normitri.Bench.Load;
using Normitri.Bench.Preprocess;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Watchdog;

/// <summary>
/// One fault after the other in a server that works: how long until it is found, until it is over, what became of the frames, and whether it was one incident.
/// </summary>
internal static class WatchdogBench
{
    private const double MostSecondsUntilOver = 30;
    private const string FrozenKind = "frozen-camera";
    private const string ConstantKind = "constant-answer";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly UnitId[] Units = [.. Enumerable.Range(1, 4).Select(number => UnitId.Camera(LoadServer.Tenant, "store-1", $"cam-{number}"))];

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        var (faults, story) = (new Faults(), new Story());
        await using (var server = await WatchedServer.StartAsync(faults, story))
        {
            await server.ConfigureAsync(Units, CameraConfiguration.Scans);
            var sender = new ReferenceSender(server, [.. Enumerable.Range(0, 10).Select(seed => SyntheticPictures.Jpeg(640, 480, seed))]);
            await sender.PrepareAsync([LoadServer.Tenant]);
            using var ending = new CancellationTokenSource();
            var frozen = new FrozenCamera(server, [.. Enumerable.Range(10, 10).Select(seed => SyntheticPictures.Jpeg(640, 480, seed))]);
            var live = frozen.RunAsync(ending.Token);
            foreach (var fault in Cases(faults, server, frozen).Where(fault => arguments.Wants(fault.Name)))
                results.AddRange(await RunAsync(fault, server, story, sender));
            if (arguments.Wants("storm"))
                results.AddRange(await StormAsync(faults, server, story, sender));
            faults.ComeBack();
            await ending.CancelAsync();
            await live;
        }

        return new BenchReport("watchdog", PackageProfile.Text, results);
    }

    private static IEnumerable<WatchdogCase> Cases(Faults faults, LoadServer server, FrozenCamera frozen)
    {
        yield return new("hung run", FaultKinds.ExecutorStuck, faults.HangNext, null, default, 10, 1);
        yield return new("crashed executor", FaultKinds.ExecutorCrashed, faults.CrashNext, null, default, 10, 1);
        yield return new("leaking executor", FaultKinds.MemoryGrowth, faults.LeakNext, null, default, 15, 2);
        var task = new SilentTask(server.Services.GetRequiredService<PeriodicTasks>());
        yield return new("silent task", FaultKinds.TaskSilent, task.FallSilent, null, default, 12, 0);
        yield return new("frozen camera", FrozenKind, frozen.Freeze, frozen.Thaw, TimeSpan.FromSeconds(1), 15, 0);
        yield return new("constant answer", ConstantKind, () => faults.IsConstant = true, () => faults.IsConstant = false, TimeSpan.FromSeconds(8), 10, 0);
        yield return new(
            "slow store", FaultKinds.StoreSlow, () => faults.StoreDelay = TimeSpan.FromSeconds(6), () => faults.StoreDelay = TimeSpan.Zero, TimeSpan.FromSeconds(15), 10, 0);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(WatchdogCase fault, LoadServer server, Story story, ReferenceSender sender)
    {
        await Task.Delay(TimeSpan.FromSeconds(5)); // the fault before is over, and the server is at work again
        using var sending = new CancellationTokenSource();
        var begin = Stopwatch.GetTimestamp();
        var before = Restarts(server);
        sender.Sent.Clear();
        var senders = Task.WhenAll(Units.Select(unit => SendAsync(sender, unit, sending.Token)));
        await Task.Delay(TimeSpan.FromSeconds(2));
        var injected = Stopwatch.GetTimestamp();
        fault.Inject();
        var found = await FirstAsync(story, injected, raised => fault.Is(raised) && raised.Step == HealthStep.Found);
        if (fault.End is { } end)
        {
            await Task.Delay(fault.Lasts);
            end();
        }

        var over = await FirstAsync(story, injected, raised => fault.Is(raised) && raised.Step == HealthStep.Cleared);
        await Task.Delay(TimeSpan.FromSeconds(3)); // is it over for good?
        await sending.CancelAsync();
        await senders;
        var lost = await LostAsync(server, sender);
        var events = story.Since(begin);
        var restarts = Restarts(server) - before;
        foreach (var (raised, at) in events)
            Console.WriteLine($"  {fault.Name,-17} {Stopwatch.GetElapsedTime(injected, at).TotalSeconds,6:0.0} s  {raised.Kind} {raised.Step}: {raised.Subject}: {raised.Cause}");
        List<BenchResult> rows = [BenchResult.AtMost($"{fault.Name}: found after", Seconds(injected, found), "s", fault.FoundWithin)];
        rows.Add(fault.End is null
            ? BenchResult.AtMost($"{fault.Name}: replaced and over after", Seconds(injected, over), "s", MostSecondsUntilOver)
            : BenchResult.Figure($"{fault.Name}: over after", Seconds(injected, over), "s"));
        rows.Add(BenchResult.AtMost($"{fault.Name}: frames lost of {sender.Sent.Count}", lost, "frames", 0));
        rows.Add(Exactly($"{fault.Name}: incidents", events.Select(noted => noted.Event.Incident).Distinct().Count(), "incidents", fault.Incidents));
        rows.Add(BenchResult.AtMost($"{fault.Name}: restarts", restarts, "restarts", fault.Restarts));
        return rows;
    }

    /// <summary>Executors crash again and again: after five restarts in a minute nothing is made anew, and the silo drains.</summary>
    private static async Task<IEnumerable<BenchResult>> StormAsync(Faults faults, LoadServer server, Story story, ReferenceSender sender)
    {
        var limit = server.Services.GetRequiredService<RestartLimit>();
        var most = 0;
        var begin = Stopwatch.GetTimestamp();
        sender.Sent.Clear();
        while (story.OutOfService is null && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            faults.CrashNext();
            await sender.SendAsync(Units[0]);
            await Task.Delay(100);
            most = Math.Max(most, limit.Taken);
        }

        return
        [
            BenchResult.AtMost("storm: restarts in a minute", most, "restarts", 5),
            Exactly("storm: the silo drains", story.OutOfService is null ? 0 : 1, "drains", 1),
        ];
    }

    private static async Task SendAsync(ReferenceSender sender, UnitId unit, CancellationToken stopping)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            while (await pace.WaitForNextTickAsync(stopping))
                await sender.SendAsync(unit);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // All were sent.
        }
    }

    /// <summary>Frames without a result when everything had its time.</summary>
    private static async Task<int> LostAsync(LoadServer server, ReferenceSender sender)
    {
        var begin = Stopwatch.GetTimestamp();
        while (sender.Sent.Any(sent => server.Outcomes.Find(sent.FrameId) is null) && Stopwatch.GetElapsedTime(begin) < Patience)
            await Task.Delay(100);
        return sender.Sent.Count(sent => server.Outcomes.Find(sent.FrameId)?.Kind != OutcomeKind.Processed);
    }

    private static async Task<long?> FirstAsync(Story story, long since, Predicate<HealthEvent> which)
    {
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            if (story.Since(since).Where(noted => which(noted.Event)).Select(noted => (long?)noted.At).FirstOrDefault() is { } at)
                return at;
            await Task.Delay(20);
        }

        return null;
    }

    private static long Restarts(LoadServer server) =>
        server.Services.GetRequiredService<IInferenceHost>().GetHealth().Models.Sum(model => model.ExecutorRestarts);

    private static double Seconds(long since, long? until) =>
        until is { } at ? Stopwatch.GetElapsedTime(since, at).TotalSeconds : double.PositiveInfinity;

    private static BenchResult Exactly(string metric, double value, string unit, double goal) => new(metric, value, unit, FormattableString.Invariant($"= {goal}"), value == goal);
}
