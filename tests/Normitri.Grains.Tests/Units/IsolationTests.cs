using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;
using Orleans.Configuration;

namespace Normitri.Grains.Tests.Units;

/// <summary>What one unit does or suffers holds back no other.</summary>
public sealed class IsolationTests
{
    private static readonly UnitId Bad = UnitId.Camera("acme", "store-1", "bad");
    private static readonly UnitId Lane = UnitId.Customer("acme", "store-1", "lane-1");
    private static readonly UnitId[] Good = [.. Enumerable.Range(1, 4).Select(number => UnitId.Camera("acme", "store-1", $"good-{number}")), Lane];
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };

    [Theory]
    [Trait("Row", "N33")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnitWhoseModelHangsOrWhoseFramesArePoison_HoldsNobodyBack(bool hangs)
    {
        const int Frames = 20;
        await using var cluster = await UnitCluster.StartAsync();
        foreach (var unit in Good.Append(Bad).Where(unit => unit.Kind == UnitKind.Camera))
            await cluster.ConfigureAsync(unit, All);
        cluster.Inference.HangingUnit = hangs ? Bad.Key : null;
        cluster.Inference.PoisonousUnit = hangs ? null : Bad.Key;
        for (ulong sequence = 1; sequence <= Frames; sequence++)
        {
            await cluster.SendAsync(Bad, sequence);
            foreach (var unit in Good)
                await cluster.SendAsync(unit, sequence);
        }

        var outcomes = await cluster.Outcomes.WaitForAsync((Good.Length * Frames) + (hangs ? 0 : Frames));
        foreach (var unit in Good)
        {
            Assert.Equal(
                Enumerable.Range(1, Frames).Select(number => (ulong)number),
                outcomes.Where(outcome => outcome.Unit == unit).Select(outcome => outcome.Result!.Sequence));
        }

        var books = await cluster.BooksAsync(Bad);
        Assert.Equal(hangs ? (Frames, 0, Frames) : (Frames, Frames, 0), (books.Accepted, books.Dead, books.Waiting));
    }

    [Fact]
    [Trait("Row", "N32")]
    public async Task FramesOfOneCamera_AcceptedHundredAtOnce_AreLookedAtOneByOneInOrder()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        await cluster.ConfigureAsync(Bad, All);
        var sequence = 0UL;
        using var turn = new SemaphoreSlim(1);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            // The journal refuses numbers that go back, so senders take turns up to the acceptance; what follows overtakes as it likes.
            await turn.WaitAsync();
            var frame = await cluster.AcceptAsync(Bad, ++sequence);
            turn.Release();
            await cluster.PublishAsync(frame);
        }));

        var outcomes = await cluster.Outcomes.WaitForAsync(100);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (ulong)number), outcomes.Select(outcome => outcome.Result!.Sequence));
        Assert.Equal(1, cluster.Inference.MostAtOnceOfAUnit);
        Assert.Equal((100, 100), (cluster.Inference.Calls, (int)(await cluster.BooksAsync(Bad)).Processed));
    }

    [Fact]
    [Trait("Row", "N32")]
    [Trait("Row", "N33")]
    public async Task ManyCameras_AreLookedAtSideBySide()
    {
        await using var cluster = await UnitCluster.StartAsync();
        cluster.Inference.RequirePermits();
        foreach (var unit in Good)
            await cluster.SendAsync(unit, 1);
        await Eventually.TrueAsync(() => Task.FromResult(cluster.Inference.Calls == Good.Length));
        cluster.Inference.Permit(Good.Length);
        Assert.Equal(Good.Length, (await cluster.Outcomes.WaitForAsync(Good.Length)).Select(outcome => outcome.Unit).Distinct().Count());
        Assert.Equal(1, cluster.Inference.MostAtOnceOfAUnit);
    }

    [Fact]
    [Trait("Row", "N33")]
    public async Task Unit_ComesWithItsFirstFrameAndGoesWhenIdle()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:IdleMinutes"] = "7" });
        await cluster.SendAsync(Lane, 1);
        Assert.Equal(Lane, Assert.Single(await cluster.Outcomes.WaitForAsync(1)).Unit);
        // That an idle grain is collected after this time is Orleans' own (tests/Orleans.Conformance.Tests/Lifetimes); that a unit goes on after it, see Properties.
        var collection = cluster.InferenceSilo.ServiceProvider.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        Assert.Equal(TimeSpan.FromMinutes(7), collection.CollectionAge);
    }

    [Fact]
    public async Task FrameThatEndedItsServerTooOften_IsGivenUpAndReplayed()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:SweepSeconds"] = "3600" });
        await cluster.ConfigureAsync(Bad, All);
        var frame = await cluster.AcceptAsync(Bad, 1);
        await cluster.Journal.NoteTrialAsync(Bad, frame.FrameId, new FrameTrial(3, null), default);
        await cluster.Camera(Bad).ResumeAsync();
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal((OutcomeKind.Dead, 0), (outcome.Kind, cluster.Inference.Calls));

        Assert.Equal(ReplayStatus.Replayed, (await cluster.Journal.ReplayAsync("acme", frame.FrameId, "test", default)).Status);
        await cluster.Camera(Bad).ResumeAsync();
        Assert.Equal(OutcomeKind.Processed, (await cluster.Outcomes.WaitForAsync(2))[1].Kind);
        var books = await cluster.BooksAsync(Bad);
        Assert.Equal((1, 1, 0, 0), (books.Accepted, books.Processed, books.Dead, books.Waiting));
    }

    [Fact]
    public async Task ReplayedFrame_OfACameraThatSkips_IsLookedAtAndNotSkipped()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Bad, CameraConfiguration.Default with { StaleAfterSeconds = 3600 });
        cluster.Inference.PoisonousUnit = Bad.Key;
        await cluster.SendAsync(Bad, 1);
        var dead = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        cluster.Inference.PoisonousUnit = null;
        await cluster.SendAsync(Bad, 2);
        await cluster.Outcomes.WaitForAsync(2);
        await cluster.Journal.ReplayAsync("acme", dead.FrameId, "test", default);
        await cluster.Camera(Bad).ResumeAsync();
        Assert.Equal((OutcomeKind.Processed, 1UL), ((await cluster.Outcomes.WaitForAsync(3))[2].Kind, (await cluster.Outcomes.WaitForAsync(3))[2].Result!.Sequence));
    }

    [Fact]
    public async Task LookThatComesTooLate_IsCountedAsADeadline()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Bad, CameraConfiguration.Default with { StaleAfterSeconds = 2 });
        cluster.Inference.HangingUnit = Bad.Key;
        await cluster.SendAsync(Bad, 1);
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal((OutcomeKind.Dropped, DropReasons.Deadline), (outcome.Kind, outcome.Reason));
        var books = await cluster.BooksAsync(Bad);
        Assert.Equal((1, 0, 0, 1), (books.Dropped, books.Superseded, books.Stale, books.PastDeadline));
    }
}
