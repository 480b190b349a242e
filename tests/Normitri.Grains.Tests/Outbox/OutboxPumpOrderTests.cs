using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Health;
using Normitri.Grains.Outbox;
using Normitri.Grains.Tests.Properties;
using Normitri.TestScheduling;

namespace Normitri.Grains.Tests.Outbox;

/// <summary>Two dispatchers, commits and a stop, in many orders.</summary>
[Trait("Row", "S21")]
public sealed class OutboxPumpOrderTests
{
    private const int Entries = 9;
    private const int Slice = 300;
    private const int Deep = 20_000;
    private static readonly OutboxMetrics Metrics = new(new Nothing(), [new OrderSink()], TimeProvider.System);

    [Fact]
    public void AnyOrder_HandsOnEveryEntryInTheOrderOfItsKey_OneOfAKeyAtATime() => Explore.AtRandom(Explore.IsDeep ? Deep : Slice, schedule =>
    {
        var outbox = new ListedOutbox(schedule.Time);
        var sink = new OrderSink();
        using var stopping = new CancellationTokenSource();
        Start(schedule, outbox, sink, stopping, stopsEarly: false);
        schedule.Run();
        Assert.Equal((0, 0), (outbox.Waiting, outbox.Claimed));
        Assert.Equal(Entries, sink.Taken.Count);
        foreach (var key in sink.Taken.GroupBy(entry => entry.Key))
            Assert.Equal(key.Select(entry => entry.Id).Order(), key.Select(entry => entry.Id));
    });

    [Fact]
    public void AStop_AtAnyMoment_LeavesNoClaimBehind() => Explore.AtRandom(Explore.IsDeep ? Deep : Slice, schedule =>
    {
        var outbox = new ListedOutbox(schedule.Time);
        var sink = new OrderSink();
        using var stopping = new CancellationTokenSource();
        Start(schedule, outbox, sink, stopping, stopsEarly: true);
        schedule.Run();
        Assert.Equal(0, outbox.Claimed);
        Assert.Equal(Entries, outbox.Waiting + sink.Taken.Select(entry => entry.Id).Distinct().Count());
    });

    private static void Start(Schedule schedule, ListedOutbox outbox, OrderSink sink, CancellationTokenSource stopping, bool stopsEarly)
    {
        var options = new OutboxOptions { Parallelism = 2, FirstRetrySeconds = 1, MostRetrySeconds = 2 };
        for (var number = 0; number < 2; number++)
        {
            var pump = new OutboxPump(outbox, sink, options, Metrics, new PeriodicTasks(schedule.Time), schedule.Time, NullLogger.Instance);
            schedule.Start($"dispatcher {number}", async () =>
            {
                await pump.RunAsync(stopping.Token);
                await pump.DrainAsync(CancellationToken.None);
                pump.Dispose();
            });
        }

        schedule.Start("commits", async () =>
        {
            for (var id = 1; id <= Entries; id++)
            {
                outbox.Commit(id, $"key-{id % 3}");
                await Task.Yield();
            }
        });
        schedule.Start("stop", async () =>
        {
            await Task.Yield();
            while (!stopsEarly && (outbox.Waiting > 0 || sink.Taken.Count < Entries))
                await Task.Delay(TimeSpan.FromSeconds(5), schedule.Time);
            Cancel(stopping);
        });
    }

    // Within its step: CancelAsync goes through the thread pool, where a schedule has no say.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
