using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Server.Metrics;
using Normitri.Server.Shedding;
using Normitri.Storage.Journal;
using Normitri.TestScheduling;

namespace Normitri.Server.Tests.Stress;

/// <summary>32 threads, 100 rounds each, on everything here that threads share.</summary>
[Trait("Row", "S21")]
public sealed class ServerStressTests
{
    private const int Threads = 32;
    private const int Rounds = 100;

    [Fact]
    public void Backlog_UnderFramesThatComeAndGo_LetsInNoMoreThanMayWait_AndEndsAtNothing()
    {
        const int most = 20;
        var backlog = new Backlog(TimeProvider.System);
        var shedder = new LoadShedder(backlog, new Contention(TimeProvider.System), Options.Create(new IngestSettings { MaxWaitingFramesPerTenant = most }), TimeProvider.System);
        UnitId[] units = [.. Enumerable.Range(0, 4).Select(number => UnitId.Camera("acme", "store", $"camera-{number}"))];
        var (inside, worst, refused) = (0, 0, 0);
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var unit = units[(thread + round) % units.Length];
            if (round % 10 == 0)
                backlog.Forget(_ => round % 20 == 0);
            if (shedder.Enter(unit, QueuePolicy.All, weight: 1) is not null)
            {
                Interlocked.Increment(ref refused);
                return;
            }

            var now = Interlocked.Increment(ref inside);
            for (var seen = Volatile.Read(ref worst); now > seen; seen = Volatile.Read(ref worst))
                Interlocked.CompareExchange(ref worst, now, seen);
            backlog.Accepted(unit);
            backlog.Left(unit);
            Interlocked.Decrement(ref inside);
            backlog.OnCommitted(new FrameOutcome($"{thread}-{round}", unit, OutcomeKind.Dropped, "superseded", null, DateTimeOffset.UnixEpoch), 0);
        });
        Assert.InRange(worst, 1, most);
        Assert.True(refused < Threads * Rounds);
        Assert.Equal((0, 0, 0), (backlog.Waiting, backlog.WaitingOf("acme"), backlog.FairShareExcept(0)));
        Assert.Equal(0, backlog.UnitsWaitingOf("acme"));
        Assert.All(units, unit => Assert.Equal(0, backlog.LoadOf(unit).Undecided));
        backlog.Forget(_ => false);
        Assert.Equal(0, backlog.Units);
    }

    [Fact]
    public void Backlog_CorrectedAllTheWhile_IsRightAfterTheLastLook()
    {
        var backlog = new Backlog(TimeProvider.System);
        var unit = UnitId.Camera("acme", "store", "camera");
        ManyThreads.Run(Threads, Rounds, (thread, _) =>
        {
            if (thread == 0)
                backlog.Correct([new UnitBacklog(unit, 3)], backlog.Mark());
            else
                backlog.Accepted(unit);
        });
        backlog.Correct([new UnitBacklog(unit, 5)], backlog.Mark());
        Assert.Equal((5, 5, 5), (backlog.Waiting, backlog.WaitingOf("acme"), backlog.LoadOf(unit).Undecided));
    }

    [Fact]
    public void UnitLoad_ManyTakeTheSameTurn_OneGetsIt()
    {
        var load = new UnitLoad(new StrongBox<long>());
        var (start, every) = (DateTimeOffset.UnixEpoch.AddDays(1), TimeSpan.FromMilliseconds(10));
        var taken = 0;
        // Each round is a turn later; one is saved at the start.
        ManyThreads.Run(Threads, Rounds, (_, round) =>
        {
            if (load.TryTakeTurn(start + (round * every), every, mustHaveCome: true, mostAhead: TimeSpan.FromSeconds(1)))
                Interlocked.Increment(ref taken);
        });
        Assert.InRange(taken, 1, Rounds + 1);
    }

    [Fact]
    public async Task MeterCollector_WhileItIsRead_CountsEveryMeasurement()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MeterCollector(meters, NullLogger<MeterCollector>.Instance);
        await collector.StartAsync(CancellationToken.None);
        var meter = meters.Create("Normitri.Stress");
        var counter = meter.CreateCounter<long>("normitri.stress.count");
        var times = meter.CreateHistogram<double>("normitri.stress.time", "s");
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            counter.Add(1, new KeyValuePair<string, object?>("thread", thread));
            times.Record(0.01, new KeyValuePair<string, object?>("round", round));
            if (round % 20 == 0)
                Assert.NotEmpty(PrometheusText.Write(collector.Collect(), MetricsFormat.Text));
        });
        var all = collector.Collect().ToDictionary(family => family.Name.Text, family => family.Points);
        Assert.Equal(Threads * Rounds, all["normitri_stress_count_total"].Sum(point => point.Value));
        Assert.Equal(Threads, all["normitri_stress_count_total"].Count);
        Assert.Equal(Threads * Rounds, all["normitri_stress_time_seconds"].Sum(point => point.Count));
        Assert.Equal(Rounds, all["normitri_stress_time_seconds"].Count);
    }
}
