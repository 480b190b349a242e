using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Outputs;

/// <summary>Whatever a network gives, what comes out is a box inside the picture and a score that is one; and nothing is allocated.</summary>
public class InvariantTests
{
    public static TheoryData<string> Forms => [.. OutputForms.Names.Where(name => name != OutputForms.SuperResolution)];

    [Theory]
    [Trait("Row", "N39")]
    [MemberData(nameof(Forms))]
    public void Decode_AnyNumbers_GivesBoxesInsideThePictureAndScoresOfZeroToOne(string form)
    {
        var random = new Random(39);
        var spec = Spec(form);
        var decoder = OutputForms.Create(spec).Value!;
        var into = new DetectionBuffer();
        var (invalid, found) = (0, 0);
        for (var run = 0; run < 400; run++)
        {
            var mapping = new ResizePlan(
                new InputSpec { Width = 64, Height = 64, Resize = (ResizeMode)random.Next(4) }, random.Next(1, 3000), random.Next(1, 3000), default)
                .MappingTo(1000, 613, new PixelRegion(0, 0, 1000, 613));
            into.Clear();
            var outputs = default(OutputTensors);
            foreach (var shape in Shapes(form))
                outputs.Add(OutputTensor.Of(Numbers(random, (int)shape.Aggregate(1L, (a, b) => a * b), wild: run % 2 == 1), shape));

            var result = decoder.Decode(outputs, mapping, new DecodeOptions { MinScore = 0.3f }, into);

            Assert.True(result.IsSuccess, result.Error?.Message);
            invalid += result.Invalid;
            found += into.Count;
            foreach (var detection in into.Items)
            {
                Assert.True(NormalizedBox.IsValid(detection.Box.X, detection.Box.Y, detection.Box.W, detection.Box.H), detection.ToString());
                Assert.InRange(detection.Score, 0.3f, 1f);
            }
        }

        Assert.True(invalid > 0, "The wild runs had broken rows.");
        Assert.True(found > 0, "The tame runs had detections.");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Decode_SteadyState_AllocatesNothing(string form)
    {
        var random = new Random(7);
        var decoder = OutputForms.Create(Spec(form)).Value!;
        var shapes = Shapes(form);
        var halves = shapes.Select(shape => Numbers(random, (int)shape.Aggregate(1L, (a, b) => a * b), wild: false).Select(value => (Half)value).ToArray()).ToArray();
        var into = new DetectionBuffer();
        var options = new DecodeOptions { MinScore = 0.1f };

        Assert.Equal(0, Allocations.Of(() =>
        {
            into.Clear();
            var outputs = default(OutputTensors);
            for (var i = 0; i < shapes.Length; i++)
                outputs.Add(OutputTensor.Of(halves[i], shapes[i]));
            Assert.True(decoder.Decode(outputs, Decoding.Same, options, into).IsSuccess);
        }));
        Assert.NotEqual(0, into.Count);
    }

    [Theory]
    [Trait("Row", "N39")]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0.001f)]
    [InlineData(1.001f)]
    public void Confidence_ThatIsNone_IsRefusedByTheConstructors(float score)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Detection(default, score, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Defect(DefectKind.WrongItem, default, score, 0, null, null));
    }

    private static OutputSpec Spec(string form) => new()
    {
        Form = form,
        ClassCount = form == OutputForms.AnomalyMap ? 1 : 2,
        InputWidth = 64,
        InputHeight = 64,
        Strides = form is OutputForms.YoloX or OutputForms.NanoDet ? [16, 32] : [],
    };

    private static long[][] Shapes(string form) => form switch
    {
        OutputForms.YoloV5 => [[1, 50, 7]],
        OutputForms.YoloV8 => [[1, 6, 50]],
        OutputForms.EndToEnd => [[1, 50, 6]],
        OutputForms.Detr => [[1, 50, 4], [1, 50, 2]],
        OutputForms.ThreeTensor => [[1, 50, 4], [1, 50], [1, 50]],
        OutputForms.Ssd => [[1, 50, 4], [1, 50, 2]],
        OutputForms.YoloX => [[1, 20, 7]],
        OutputForms.NanoDet => [[1, 20, 34]],
        OutputForms.Classification => [[1, 2]],
        _ => [[1, 1, 12, 12]],
    };

    /// <summary>Tame: 0 to 1, now and then a whole number. Wild: also huge, negative, and no numbers at all.</summary>
    private static float[] Numbers(Random random, int count, bool wild) => [.. Enumerable.Range(0, count).Select(_ => random.Next(wild ? 9 : 6) switch
    {
        0 => 0f,
        1 => 1f,
        6 => (random.NextSingle() - 0.5f) * 1e6f,
        7 => random.Next(4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => float.MaxValue },
        8 => -random.NextSingle(),
        _ => random.NextSingle(),
    })];
}
