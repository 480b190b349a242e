using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Units;

/// <summary>A camera that sends ten times what its model can look at.</summary>
[Trait("Row", "Y06")]
public sealed class OverloadTests
{
    private const int Seconds = 60;
    private const int SentASecond = 100;
    private const int LookedAtASecond = 10;
    private const int Capacity = 32;
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Fact]
    public async Task PolicyLatest_AtTenTimesTheModelsRate_HoldsAFewFramesAndAccountsForAll()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:FramesInMemory"] = $"{Capacity}" });
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Default);
        cluster.Inference.RequirePermits();
        var sequence = 0UL;
        var deepest = 0;
        for (var second = 0; second < Seconds; second++)
        {
            for (var frame = 0; frame < SentASecond; frame++)
            {
                await cluster.SendAsync(Camera, ++sequence);
                // The model's ten frames of this second, evenly over it.
                if (frame % (SentASecond / LookedAtASecond) == 0)
                    cluster.Inference.Permit(1);
            }

            deepest = Math.Max(deepest, (await cluster.Camera(Camera).GetStatusAsync()).Waiting);
        }

        const int sent = Seconds * SentASecond;
        cluster.Inference.Permit(sent);
        var outcomes = await cluster.Outcomes.WaitForAsync(sent);

        Assert.True(deepest <= Capacity, $"{deepest} frames in memory");
        var books = await cluster.BooksAsync(Camera);
        Assert.Equal((sent, 0, 0), (books.Accepted, books.Waiting, books.Dead));
        Assert.Equal(sent, books.Processed + books.Dropped);
        Assert.True(books.Dropped > 0 && books.Processed > 0, $"{books}");
        Assert.Equal(sent, outcomes.Select(outcome => outcome.FrameId).Distinct().Count());
        Assert.All(outcomes.Where(outcome => outcome.Kind == OutcomeKind.Dropped), outcome => Assert.Equal("superseded", outcome.Reason));
        var looked = outcomes.Where(outcome => outcome.Kind == OutcomeKind.Processed).Select(outcome => outcome.Result!.Sequence).ToList();
        Assert.Equal(looked.Order(), looked);
        Assert.Equal(sequence, looked[^1]);
    }
}
