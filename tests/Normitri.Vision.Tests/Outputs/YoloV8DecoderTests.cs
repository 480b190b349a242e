using Normitri.Vision.Geometry;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Outputs;

public class YoloV8DecoderTests
{
    private static readonly BoxMapping Same = new(1f, 1f, 0f, 0f, 100, 100, 100, 100);
    private static readonly DecodeOptions Half = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_TwoAnchors_GivesTheOneAboveTheThreshold(bool transposed)
    {
        var (result, detections) = Run(
            2, transposed, [[50, 50, 20, 40, 0.1f, 0.9f], [10, 10, 5, 5, 0.4f, 0.2f], [20, 20, 5, 5, 0.4f, 0.2f]]);

        Assert.True(result.IsSuccess);
        var detection = Assert.Single(detections);
        Assert.Equal((1, 0.9f), (detection.ClassId, detection.Score));
        AssertBox(0.4f, 0.3f, 0.2f, 0.4f, detection.Box);
    }

    [Fact]
    public void Decode_SquareOutput_IsReadClassesFirst() =>
        Assert.Equal(1, Assert.Single(Run(2, false, Enumerable.Range(0, 6).Select(i => (float[])[50, 50, 10, 10, 0, i == 3 ? 0.8f : 0.1f])).Detections).ClassId);

    [Fact]
    public void Decode_ScoreEqualToTheThreshold_IsKept() => Assert.Single(Run(1, false, [[50, 50, 10, 10, 0.5f], [50, 50, 10, 10, 0.49999f]]).Detections);

    [Fact]
    public void Decode_NothingAboveTheThreshold_IsASuccess()
    {
        var (result, detections) = Run(3, false, [[50, 50, 10, 10, 0.1f, 0.2f, 0.3f]]);

        Assert.Equal(DecodeResult.Success(0, 0), result);
        Assert.Empty(detections);
    }

    [Fact]
    public void Decode_NoAnchors_IsASuccess()
    {
        var into = new DetectionBuffer();
        var result = Decoder(2).Decode(new OutputTensors([], [1, 6, 0]), Same, Half, into);

        Assert.True(result.IsSuccess);
        Assert.Equal(0, into.Count);
    }

    [Fact]
    public void Decode_EqualScores_GiveTheFirstClass() => Assert.Equal(0, Run(2, false, [[50, 50, 10, 10, 0.7f, 0.7f]]).Detections[0].ClassId);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Decode_ScoreThatIsNoNumber_DropsTheRowAndCountsIt(float broken)
    {
        foreach (var transposed in (bool[])[false, true])
        {
            var (result, detections) = Run(2, transposed, [[50, 50, 10, 10, 0.9f, broken], [50, 50, 10, 10, broken, 0.1f], [50, 50, 10, 10, 0.9f, 0.1f]]);

            Assert.Equal(DecodeResult.Success(invalid: 2, outside: 0), result);
            Assert.Single(detections);
        }
    }

    [Fact]
    public void Decode_NegativeNaN_IsFoundToo()
    {
        var negative = BitConverter.UInt32BitsToSingle(0xFFC0_0000);

        Assert.Equal(1, Run(1, false, [[50, 50, 10, 10, negative]]).Result.Invalid);
    }

    [Fact]
    public void Decode_BrokenOrInvertedBox_DropsTheRowAndCountsIt() => Assert.Equal(
        DecodeResult.Success(invalid: 3, outside: 0),
        Run(1, false, [[float.NaN, 50, 10, 10, 0.9f], [50, 50, float.PositiveInfinity, 10, 0.9f], [50, 50, 10, -1, 0.9f]]).Result);

    [Fact]
    public void Decode_NegativeScores_AreBelowEveryThreshold() =>
        Assert.Equal((DecodeResult.Success(0, 0), 0), Count(Run(2, false, [[50, 50, 10, 10, -0.9f, -5f], [50, 50, 10, 10, -0f, -0f]])));

    [Fact]
    public void Decode_BoxWhollyOutside_IsDroppedAndCounted() => Assert.Equal(
        (DecodeResult.Success(invalid: 0, outside: 1), 0), Count(Run(1, false, [[150, 50, 10, 10, 0.9f]])));

    [Fact]
    public void Decode_BoxOverTheBorder_IsClipped() => AssertBox(0.9f, 0f, 0.1f, 0.1f, Run(1, false, [[100, 5, 20, 10, 0.9f]]).Detections[0].Box);

    [Fact]
    public void Decode_Batch_TakesOnePicturesSlice()
    {
        float[] data = [50, 50, 10, 10, 0.9f, 20, 20, 10, 10, 0.8f];
        var batch = OutputTensor.Of(data, [2, 5, 1]);
        var into = new DetectionBuffer();
        var item = default(OutputTensors);
        item.Add(batch.Item(1));

        Assert.True(Decoder(1).Decode(item, Same, Half, into).IsSuccess);
        Assert.Equal(0.8f, Assert.Single(into.Items.ToArray()).Score);
    }

    [Fact]
    public void Decode_RealSizeWithRandomScores_MatchesAPlainLoop()
    {
        var random = new Random(9);
        const int Classes = 80, Anchors = 8400;
        var data = new float[(4 + Classes) * Anchors];
        for (var i = 0; i < data.Length; i++)
            data[i] = i < 4 * Anchors ? 100 * random.NextSingle() : MathF.Pow(random.NextSingle(), 40);

        List<(int Class, float Score)> expected = [];
        for (var anchor = 0; anchor < Anchors; anchor++)
        {
            var best = Enumerable.Range(0, Classes).MaxBy(c => data[((4 + c) * Anchors) + anchor]);
            if (data[((4 + best) * Anchors) + anchor] is >= 0.5f and var score)
                expected.Add((best, score));
        }

        var into = new DetectionBuffer();
        var result = Decoder(Classes).Decode(new OutputTensors(data, [1, 4 + Classes, Anchors]), Same, Half, into);

        Assert.Equal(0, result.Invalid + result.Outside);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, into.Items.ToArray().Select(d => (d.ClassId, d.Score)));
    }

    [Fact]
    public void Decode_SteadyState_AllocatesNothing()
    {
        var data = new float[84 * 8400];
        for (var i = 0; i < 8400; i += 50)
            (data[i], data[8400 + i], data[16800 + i], data[25200 + i], data[(20 * 8400) + i]) = (50, 50, 10, 10, 0.9f);
        var decoder = Decoder(80);
        var into = new DetectionBuffer();
        long[] shape = [1, 84, 8400];

        Assert.Equal(0, Allocations.Of(() =>
        {
            into.Clear();
            decoder.Decode(new OutputTensors(data, shape), Same, Half, into);
        }));
        Assert.Equal(168, into.Count);
    }

    [Theory]
    [InlineData(1, 7, 3)]
    [InlineData(1, 3, 7)]
    [InlineData(2, 6, 3)]
    public void Decode_OtherShape_IsAnErrorThatNamesBoth(long batch, long rows, long columns)
    {
        var result = Decoder(2).Decode(new OutputTensors(new float[batch * rows * columns], [batch, rows, columns]), Same, Half, new DetectionBuffer());

        Assert.Equal(PipelineErrorKind.DecoderError, result.Error?.Kind);
        Assert.Contains("[1,6,N]", result.Error?.Message);
        Assert.Contains($"[{batch},{rows},{columns}]", result.Error?.Message);
    }

    [Fact]
    public void Decode_FewerValuesThanTheShapeSays_IsAnError() => Assert.Equal(
        PipelineErrorKind.DecoderError,
        Decoder(2).Decode(new OutputTensors(new float[17], [1, 6, 3]), Same, Half, new DetectionBuffer()).Error?.Kind);

    [Fact]
    public void Decode_WrongNumberOrTypeOfOutputs_IsAnError()
    {
        var none = Decoder(2).Decode(new OutputTensors(), Same, Half, new DetectionBuffer());
        var longs = default(OutputTensors);
        longs.Add(OutputTensor.Of(new long[6], [1, 6, 1]));

        Assert.False(none.IsSuccess);
        Assert.False(Decoder(2).Decode(longs, Same, Half, new DetectionBuffer()).IsSuccess);
    }

    [Fact]
    public void Validate_DeclaredOutputs_FitOrAreNamed()
    {
        Assert.Null(Decoder(80).Validate([new("output0", TensorElement.Float32, [1, 84, 8400])]));
        Assert.Null(Decoder(80).Validate([new("output0", TensorElement.Float32, [-1, 84, -1])]));
        Assert.Null(Decoder(80).Validate([new("output0", TensorElement.Float32, [1, 8400, 84])]));

        var error = Decoder(3).Validate([new("output0", TensorElement.Float32, [1, 84, -1])]);
        Assert.Equal(PipelineErrorKind.InvalidConfig, error?.Kind);
        Assert.Contains("output0: Float32 [1,84,?]", error?.Message);
        Assert.Contains("[1,7,N]", error?.Message);
        Assert.NotNull(Decoder(80).Validate([]));
        Assert.NotNull(Decoder(80).Validate([new("output0", TensorElement.Int64, [1, 84, 8400])]));
    }

    private static IOutputDecoder Decoder(int classes) => OutputForms.Create(OutputForms.YoloV8, classes).Value!;

    private static (DecodeResult Result, Detection[] Detections) Run(int classes, bool transposed, IEnumerable<float[]> anchors)
    {
        var rows = anchors.ToArray();
        var values = 4 + classes;
        var data = transposed
            ? [.. rows.SelectMany(r => r)]
            : Enumerable.Range(0, values).SelectMany(v => rows.Select(r => r[v])).ToArray();
        long[] shape = transposed ? [1, rows.Length, values] : [1, values, rows.Length];
        var into = new DetectionBuffer(1);
        var result = Decoder(classes).Decode(new OutputTensors(data, shape), Same, Half, into);
        return (result, into.Items.ToArray());
    }

    private static (DecodeResult Result, int Count) Count((DecodeResult Result, Detection[] Detections) run) => (run.Result, run.Detections.Length);

    private static void AssertBox(float x, float y, float w, float h, NormalizedBox box)
    {
        Assert.Equal(x, box.X, 1e-5f);
        Assert.Equal(y, box.Y, 1e-5f);
        Assert.Equal(w, box.W, 1e-5f);
        Assert.Equal(h, box.H, 1e-5f);
    }
}
