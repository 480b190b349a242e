using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Outputs;

public class EndToEndDecoderTests
{
    private static readonly BoxMapping Unit = new(1f, 1f, 0f, 0f, 1, 1, 1, 1);

    [Fact]
    [Trait("Row", "N20")]
    public void Decode_NoRows_IsASuccess()
    {
        var (result, detections) = Run([], [1, 0, 6]);

        Assert.Equal(DecodeResult.Success(0, 0), result);
        Assert.Empty(detections);
    }

    [Fact]
    public void Decode_ScoreBelowTheThreshold_IsDropped() => Assert.Empty(Run([0, 0, .1f, .1f, .3f, 0], [1, 1, 6]).Detections);

    [Fact]
    public void Decode_ScoreAboveTheThreshold_GivesCornerAndSize()
    {
        var detection = Assert.Single(Run([.1f, .2f, .4f, .5f, .9f, 0], [1, 1, 6]).Detections);

        Assert.Equal((.9f, 0), (detection.Score, detection.ClassId));
        Assert.Equal(.1f, detection.Box.X, 1e-6f);
        Assert.Equal(.2f, detection.Box.Y, 1e-6f);
        Assert.Equal(.3f, detection.Box.W, 1e-6f);
        Assert.Equal(.3f, detection.Box.H, 1e-6f);
    }

    [Fact]
    public void Decode_ScoreEqualToTheThreshold_IsKept() => Assert.Single(Run([.1f, .2f, .4f, .5f, .5f, 0], [1, 1, 6]).Detections);

    [Fact]
    [Trait("Row", "N20")]
    public void Decode_FloatClasses_KeepTheirNumbers_EvenThoseBeyondTheModel()
    {
        var detections = Run([.1f, .2f, .4f, .5f, .9f, 1, .1f, .2f, .4f, .5f, .8f, 5, .1f, .2f, .4f, .5f, .7f, -1], [3, 6]).Detections;

        Assert.Equal([1, 5, -1], detections.Select(d => d.ClassId));
    }

    [Fact]
    [Trait("Row", "N20")]
    public void Decode_Columns_AreReadWhereTheShapeSaysSoOrTheManifest()
    {
        float[] columns = [.1f, .2f, .2f, .3f, .4f, .5f, .5f, .6f, .9f, .8f, 3, 1];

        var detections = Run(columns, [1, 6, 2]).Detections;

        Assert.Equal([3, 1], detections.Select(detection => detection.ClassId));
        Assert.Equal(.3f, detections[1].Box.Y, 1e-6f);
    }

    [Theory]
    [Trait("Row", "N20")]
    [InlineData(MatrixLayout.Rows, 0)]
    [InlineData(MatrixLayout.Columns, 5)]
    public void Decode_SixBySix_IsReadAsTheManifestSays(MatrixLayout layout, int classId)
    {
        var square = new float[36];
        float[] detection = [.1f, .2f, .4f, .5f, .9f, classId];
        for (var value = 0; value < 6; value++)
            square[layout == MatrixLayout.Columns ? value * 6 : value] = detection[value];

        var form = new OutputSpec { Form = OutputForms.EndToEnd, ClassCount = 9, Layout = layout };
        var into = new DetectionBuffer();
        Assert.Null(OutputForms.Create(form).Value!.Validate([new("out", TensorElement.Float32, [1, 6, 6])]));
        Assert.NotNull(OutputForms.Create(form with { Layout = null }).Value!.Validate([new("out", TensorElement.Float32, [1, 6, 6])]));
        Assert.True(OutputForms.Create(form).Value!.Decode(new OutputTensors(square, [1, 6, 6]), Unit, new DecodeOptions(), into).IsSuccess);

        Assert.Equal((classId, .9f), (Assert.Single(into.Items.ToArray()).ClassId, into[0].Score));
    }

    [Fact]
    [Trait("Row", "N27")]
    public void Decode_AModelBoxOfALetterboxedPicture_ComesBackInTheSource()
    {
        var into = new DetectionBuffer();
        var mapping = new BoxMapping(.64f, .64f, 0f, 124f, 1000, 613, 640, 640);
        Decoder.Decode(new OutputTensors([320, 320, 480, 400, .9f, 0], [1, 1, 6]), mapping, new DecodeOptions(), into);

        var box = into[0].Box;
        Assert.Equal(500f, box.X * 1000, 1e-3f);
        Assert.Equal(306.25f, box.Y * 613, 1e-3f);
        Assert.Equal(750f, box.Right * 1000, 1e-3f);
        Assert.Equal(431.25f, box.Bottom * 613, 1e-3f);
    }

    [Fact]
    public void Decode_BrokenRows_AreDroppedAndCounted()
    {
        var (result, detections) = Run(
            [
                .1f, .2f, .4f, .5f, float.NaN, 0,
                .1f, .2f, .4f, .5f, .9f, 0.5f,
                .1f, .2f, .4f, .5f, .9f, float.NaN,
                .4f, .2f, .1f, .5f, .9f, 0,
                .1f, float.NegativeInfinity, .4f, .5f, .9f, 0,
                .1f, .2f, .4f, .5f, .9f, 0,
            ],
            [1, 6, 6]);

        Assert.Equal(DecodeResult.Success(invalid: 5, outside: 0), result);
        Assert.Single(detections);
    }

    [Fact]
    public void Decode_PaddingRowsOfZeros_AreBelowTheThreshold() => Assert.Empty(Run(new float[6 * 300], [1, 300, 6]).Detections);

    [Theory]
    [InlineData(1, 2, 7)]
    [InlineData(2, 1, 6)]
    public void Decode_OtherShape_IsAnErrorThatNamesBoth(long batch, long rows, long columns)
    {
        var error = Run(new float[batch * rows * columns], [batch, rows, columns]).Result.Error;

        Assert.Equal(PipelineErrorKind.DecoderError, error?.Kind);
        Assert.Contains("[1,N,6]", error?.Message);
        Assert.Contains($"[{batch},{rows},{columns}]", error?.Message);
    }

    [Fact]
    public void Validate_DeclaredOutputs_FitOrAreNamed()
    {
        Assert.Null(Decoder.Validate([new("out", TensorElement.Float32, [1, 300, 6])]));
        Assert.Null(Decoder.Validate([new("out", TensorElement.Float32, [-1, 6])]));
        Assert.Contains("out: Float32 [1,84,8400]", Decoder.Validate([new("out", TensorElement.Float32, [1, 84, 8400])])?.Message);
    }

    [Fact]
    public void Decode_SteadyState_AllocatesNothing()
    {
        var data = Enumerable.Range(0, 300).SelectMany(_ => (float[])[.1f, .2f, .4f, .5f, .9f, 1]).ToArray();
        long[] shape = [1, 300, 6];
        var options = new DecodeOptions();
        var into = new DetectionBuffer();
        var decoder = Decoder;

        Assert.Equal(0, Allocations.Of(() =>
        {
            into.Clear();
            decoder.Decode(new OutputTensors(data, shape), Unit, options, into);
        }));
    }

    private static IOutputDecoder Decoder => OutputForms.Create(OutputForms.EndToEnd, 4).Value!;

    private static (DecodeResult Result, Detection[] Detections) Run(float[] data, long[] shape)
    {
        var into = new DetectionBuffer();
        var result = Decoder.Decode(new OutputTensors(data, shape), Unit, new DecodeOptions(), into);
        return (result, into.Items.ToArray());
    }
}
