using System.Collections.Immutable;
using Normitri.Grains.Quality;
using Normitri.Vision.Quality;

namespace Normitri.Grains.Tests.Quality;

public sealed class ConstantAnswerDetectorTests
{
    private static readonly QualityOptions Options = new() { ConstantFrames = 5, ClearFrames = 3 };

    [Fact]
    public void Observe_DifferentPicturesWithEqualOutputs_AreFoundOnceAtTheLimit()
    {
        var changes = Observe(Enumerable.Range(0, 8), Luma.Scene, _ => 42, _ => 0);
        Assert.Equal(Change.Found, changes[4]);
        Assert.Single(changes, Change.Found);
    }

    [Fact]
    public void Observe_DifferentPicturesWithTheSameDefects_AreFound() =>
        Assert.Contains(Change.Found, Observe(Enumerable.Range(0, 8), Luma.Scene, i => (ulong)i + 1, _ => 42));

    [Fact]
    public void Observe_EmptyShelfInManyLights_IsNoConstantAnswer()
    {
        // No defects ever, but what the network computed differs.
        Assert.DoesNotContain(Change.Found, Observe(Enumerable.Range(0, 1_000), Luma.Scene, i => (ulong)i + 1, _ => 0));
    }

    [Fact]
    public void Observe_EmptyListsOfNetworksThatSuppress_SayNothing() =>
        Assert.DoesNotContain(Change.Found, Observe(Enumerable.Range(0, 1_000), Luma.Scene, _ => 0, _ => 0));

    [Fact]
    public void Observe_TheSamePictureAgain_DecidesNothing() =>
        Assert.DoesNotContain(Change.Found, Observe(Enumerable.Range(0, 1_000), _ => Luma.Scene(1), _ => 42, _ => 42));

    [Fact]
    public void Observe_StillSceneAtNightWithNoise_DecidesNothing()
    {
        var random = new Random(20260301);
        var night = Luma.Flat(9);
        Assert.DoesNotContain(Change.Found, Observe(Enumerable.Range(0, 2_000), _ => Luma.Noisy(night, random), _ => 42, _ => 0));
    }

    [Fact]
    public void Observe_SceneThatDarkensSlowly_CountsAsDifferentInTheEnd()
    {
        // One level a frame is less than the limit of four between two frames, and not between the first and the last.
        Assert.Contains(Change.Found, Observe(Enumerable.Range(0, 40), i => Luma.Flat(200 - i), _ => 42, _ => 0));
    }

    [Fact]
    public void Observe_OneOtherAnswer_BeginsTheCountAnew()
    {
        var changes = Observe(Enumerable.Range(0, 9), Luma.Scene, i => i == 3 ? 7UL : 42UL, _ => 0);
        Assert.Equal(8, Array.IndexOf(changes, Change.Found));
    }

    [Fact]
    public void Observe_AnswersThatVaryAgain_ClearAfterTheLimit()
    {
        var changes = Observe(Enumerable.Range(0, 12), Luma.Scene, i => i < 6 ? 42UL : (ulong)i, _ => 0);
        Assert.Equal((4, 8), (Array.IndexOf(changes, Change.Found), Array.IndexOf(changes, Change.Cleared)));
    }

    [Fact]
    public void Observe_OneVariedAnswerBetweenConstantOnes_ClearsNothing() =>
        Assert.DoesNotContain(Change.Cleared, Observe(Enumerable.Range(0, 60), Luma.Scene, i => i % 4 == 0 && i > 8 ? (ulong)i : 42UL, _ => 0));

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Observe_DifferenceOfLevels_CountsFromTheLimitOn(int step, bool isFound)
    {
        var changes = Observe(Enumerable.Range(0, 20), i => Luma.Flat(100 + (i % 2 * step)), _ => 42, _ => 0);
        Assert.Equal(isFound, changes.Contains(Change.Found));
    }

    [Fact]
    [Trait("Category", "Property")]
    public void Observe_RandomCameras_FindExactlyTheConstantOnes()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var isConstant = random.Next(2) == 0;
            var noise = (ulong)random.NextInt64();
            var changes = Observe(
                Enumerable.Range(0, 100),
                i => random.Next(3) == 0 ? Luma.Scene(i) : Luma.Noisy(Luma.Flat(random.Next(255)), random),
                i => isConstant ? noise : noise + (ulong)i + 1,
                _ => 0);
            Assert.True(changes.Contains(Change.Found) == isConstant, $"seed {seed}: constant is {isConstant}");
        }
    }

    [Fact]
    public void Observe_AFrame_AllocatesNothing()
    {
        var detector = default(ConstantAnswerDetector);
        var scenes = Enumerable.Range(0, 16).Select(Luma.Scene).ToArray();
        detector.Observe(scenes[0], 1, 1, Options);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            detector.Observe(scenes[i % 16], (ulong)i, 2, Options);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Difference_OfGrids_IsTheMeanOfTheCells()
    {
        Assert.Equal(0, LumaGrid.Difference(Luma.Flat(7).AsSpan(), Luma.Flat(7).AsSpan()));
        Assert.Equal(255, LumaGrid.Difference(Luma.Flat(0).AsSpan(), Luma.Flat(255).AsSpan()));
        byte[] one = [.. Luma.Flat(10)];
        one[5] = 74;
        Assert.Equal(1, LumaGrid.Difference(one, Luma.Flat(10).AsSpan()));
    }

    private static Change[] Observe(IEnumerable<int> frames, Func<int, ImmutableArray<byte>> luma, Func<int, ulong> outputs, Func<int, ulong> answer)
    {
        var detector = default(ConstantAnswerDetector);
        return [.. frames.Select(i => detector.Observe(luma(i), outputs(i), answer(i), Options))];
    }
}
