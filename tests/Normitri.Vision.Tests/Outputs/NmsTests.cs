using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Outputs;

public class NmsTests
{
    /// <summary>Two boxes whose intersection over union is 0.8: 0.5 wide, shifted by a ninth of it.</summary>
    private static readonly NormalizedBox Left = new(0f, 0f, 0.45f, 0.45f);
    private static readonly NormalizedBox Right = new(0.05f, 0f, 0.45f, 0.45f);

    [Fact]
    [Trait("Row", "N26")]
    public void Apply_OverlapOf80Percent_SameClass_KeepsTheBetter()
    {
        Assert.Equal(0.8f, NormalizedBox.IntersectionOverUnion(Left, Right), 1e-5f);
        var (kept, result) = Run(new NmsOptions(), new(Left, 0.6f, 1), new(Right, 0.9f, 1));

        Assert.Equal([new Detection(Right, 0.9f, 1)], kept);
        Assert.Equal(new NmsResult(Kept: 1, Suppressed: 1, OverLimit: 0), result);
    }

    [Fact]
    [Trait("Row", "N26")]
    public void Apply_OverlapOf80Percent_DifferentClass_KeepsBoth() =>
        Assert.Equal(2, Run(new NmsOptions(), new(Left, 0.6f, 1), new(Right, 0.9f, 2)).Kept.Length);

    [Fact]
    public void Apply_ClassAgnostic_KeepsTheBetterOfDifferentClasses() =>
        Assert.Single(Run(new NmsOptions { ClassAware = false }, new(Left, 0.6f, 1), new(Right, 0.9f, 2)).Kept);

    [Fact]
    public void Apply_OverlapEqualToTheThreshold_KeepsBoth()
    {
        var iou = NormalizedBox.IntersectionOverUnion(Left, Right);

        Assert.Equal(2, Run(new NmsOptions { IouThreshold = iou }, new(Left, 0.6f, 1), new(Right, 0.9f, 1)).Kept.Length);
    }

    [Fact]
    public void Apply_EqualScores_TheFirstStaysAndTheOrderIsStable()
    {
        NormalizedBox far = new(0.8f, 0.8f, 0.1f, 0.1f), corner = new(0.8f, 0f, 0.1f, 0.1f);
        var (kept, _) = Run(new NmsOptions(), new(Left, 0.5f, 1), new(Right, 0.5f, 1), new(far, 0.5f, 1), new(corner, 0.5f, 0));

        Assert.Equal([Left, far, corner], kept.Select(d => d.Box));
    }

    [Fact]
    public void Apply_NoDetections_IsEmpty() => Assert.Equal(default, Run(new NmsOptions()).Result);

    [Fact]
    public void Apply_Limits_KeepTheBestAndCountTheRest()
    {
        var apart = Enumerable.Range(0, 10).Select(i => new Detection(new NormalizedBox(i * 0.1f, 0f, 0.05f, 0.05f), i * 0.1f, 0)).ToArray();

        var (candidates, first) = Run(new NmsOptions { MaxCandidates = 4 }, apart);
        Assert.Equal([9, 8, 7, 6], candidates.Select(d => (int)MathF.Round(d.Score * 10)));
        Assert.Equal(new NmsResult(4, 0, 6), first);

        var (detections, second) = Run(new NmsOptions { MaxDetections = 3 }, apart);
        Assert.Equal([9, 8, 7], detections.Select(d => (int)MathF.Round(d.Score * 10)));
        Assert.Equal(new NmsResult(3, 0, 7), second);
    }

    [Fact]
    public void Apply_RandomDetections_HoldsItsInvariants()
    {
        var random = new Random(42);
        var nms = new Nms();
        for (var run = 0; run < 300; run++)
        {
            var options = new NmsOptions { ClassAware = run % 2 == 0, IouThreshold = random.NextSingle() };
            var all = Enumerable.Range(0, random.Next(120)).Select(_ => Random(random)).ToArray();
            var buffer = Fill(all);
            var result = nms.Apply(buffer, options);
            var kept = buffer.Items.ToArray();

            Assert.Equal(all.Length, result.Kept + result.Suppressed + result.OverLimit);
            Assert.Equal(kept.OrderByDescending(d => d.Score).Select(d => d.Score), kept.Select(d => d.Score));
            Assert.Empty(kept.Except(all));
            Assert.DoesNotContain(kept.SelectMany((a, i) => kept.Skip(i + 1).Select(b => (a, b))), pair => Repeats(options, pair.a, pair.b));
            Assert.DoesNotContain(all.Except(kept), gone => !kept.Any(k => k.Score >= gone.Score && Repeats(options, k, gone)));

            nms.Apply(buffer, options);
            Assert.Equal(kept, buffer.Items.ToArray());
        }
    }

    [Fact]
    public void Apply_SteadyState_AllocatesNothing()
    {
        var random = new Random(1);
        var all = Enumerable.Range(0, 500).Select(_ => Random(random)).ToArray();
        var buffer = new DetectionBuffer();
        var nms = new Nms();
        var options = new NmsOptions();

        Assert.Equal(0, Allocations.Of(() =>
        {
            buffer.Clear();
            foreach (ref readonly var detection in all.AsSpan())
                buffer.Add(detection);
            nms.Apply(buffer, options);
        }));
    }

    [Theory]
    [InlineData(-0.1f, 1, 1)]
    [InlineData(1.1f, 1, 1)]
    [InlineData(float.NaN, 1, 1)]
    [InlineData(0.5f, 0, 1)]
    [InlineData(0.5f, 1, 0)]
    public void Validate_ImpossibleOptions_AreRefused(float iou, int candidates, int detections)
    {
        Assert.NotNull(new NmsOptions { IouThreshold = iou, MaxCandidates = candidates, MaxDetections = detections }.Validate());
        Assert.Null(new NmsOptions().Validate());
    }

    private static bool Repeats(NmsOptions options, Detection a, Detection b) =>
        (!options.ClassAware || a.ClassId == b.ClassId) && NormalizedBox.IntersectionOverUnion(a.Box, b.Box) > options.IouThreshold;

    private static Detection Random(Random random)
    {
        float x = random.NextSingle() * 0.8f, y = random.NextSingle() * 0.8f;
        var box = NormalizedBox.FromCorners(x, y, x + 0.05f + random.NextSingle(), y + 0.05f + random.NextSingle());
        return new Detection(box, random.Next(20) / 20f, random.Next(3));
    }

    private static (Detection[] Kept, NmsResult Result) Run(NmsOptions options, params Detection[] detections)
    {
        var buffer = Fill(detections);
        var result = new Nms().Apply(buffer, options);
        return (buffer.Items.ToArray(), result);
    }

    private static DetectionBuffer Fill(Detection[] detections)
    {
        var buffer = new DetectionBuffer(4);
        foreach (ref readonly var detection in detections.AsSpan())
            buffer.Add(detection);
        return buffer;
    }
}
