using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Health;
using Normitri.Grains.Inference;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Units;
using Normitri.TestScheduling;

namespace Normitri.Grains.Tests.Stress;

/// <summary>32 threads, 100 rounds each, on everything here that threads share.</summary>
[Trait("Row", "S21")]
public sealed class GrainsStressTests
{
    private const int Threads = 32;
    private const int Rounds = 100;

    [Fact]
    public void ResultCache_GivesEveryAskerThePictureItAskedFor_AndKeepsNoMoreThanItMay()
    {
        var cache = new ResultCache(Options.Create(new ResultCacheOptions { Entries = 5 }), new UnitMetrics(new Nothing()), TimeProvider.System);
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var picture = $"picture-{(thread + round) % 11}";
            var found = new InferenceReply(new ModelIdentity("m", "1", "sha"), picture, new ImageSize(1, 1), [], [], null);
            var reply = cache.GetAsync(new ResultKey("acme", picture, "m", "1", "sha"), async () =>
            {
                await Task.Yield();
                return found;
            }).AsTask().GetAwaiter().GetResult();
            Assert.Equal(picture, reply.Backend);
            Assert.InRange(cache.Count, 0, 5);
        });
        Assert.Equal(5, cache.Count);
    }

    [Fact]
    public void PeriodicTasks_ThatComeAndGo_AreAllSeenAndLeaveNothing()
    {
        var tasks = new PeriodicTasks(TimeProvider.System);
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var task = tasks.Add($"task-{thread}", TimeSpan.FromSeconds(1));
            task.Failed();
            Assert.Equal(1, task.Failures);
            task.Succeeded();
            Assert.Contains(tasks.All, known => known.Name == $"task-{thread}");
            tasks.Remove(task);
        });
        Assert.Empty(tasks.All);
    }

    [Fact]
    public void HealthEvents_OfManyThreads_AreKeptUpToTheirNumber()
    {
        var events = new HealthEvents(NullLogger<HealthEvents>.Instance);
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            events.Raise(new HealthEvent(DateTimeOffset.UnixEpoch, $"{thread}", "test", $"{round}", "kind", default, "Because."));
            Assert.InRange(events.Newest.Count, 1, 1_000);
        });
        Assert.Equal(1_000, events.Newest.Count);
    }
}
