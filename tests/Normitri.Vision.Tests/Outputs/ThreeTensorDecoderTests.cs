using Normitri.Vision.Defects;
using Normitri.Vision.Outputs;
using Normitri.Vision.Tests.Support;
using static Normitri.Vision.Tests.Support.Decoding;
using static Normitri.Vision.Tests.Support.HandTensor;

namespace Normitri.Vision.Tests.Outputs;

public class ThreeTensorDecoderTests
{
    private static readonly OutputSpec Form =
        Spec(OutputForms.ThreeTensor, 4) with { Boxes = BoxFormat.Corners, Units = BoxUnits.Normalized, InputWidth = 1, InputHeight = 1 };

    /// <summary>The vectors of the decoder: n, boxes, scores, classes, threshold and map in; defects out.</summary>
    [Theory]
    [Trait("Row", "N24")]
    [InlineData(0, new float[0], new float[0], new long[0], "")]
    [InlineData(1, new[] { 0, 0, .1f, .1f }, new[] { .3f }, new long[] { 0 }, "")]
    [InlineData(1, new[] { .1f, .2f, .4f, .5f }, new[] { .9f }, new long[] { 0 }, "WrongItem .9 (.1 .2 .3 .3)")]
    [InlineData(1, new[] { .1f, .2f, .4f, .5f }, new[] { .5f }, new long[] { 0 }, "WrongItem .5 (.1 .2 .3 .3)")]
    [InlineData(1, new[] { .1f, .2f, .4f, .5f }, new[] { .9f }, new long[] { 5 }, "ProcessError .9 (.1 .2 .3 .3) product 5")]
    [InlineData(1, new[] { .1f, .2f, .4f, .5f }, new[] { .9f }, new long[] { -1 }, "ProcessError .9 (.1 .2 .3 .3)")]
    [InlineData(2, new[] { .1f, .2f, .4f, .5f, 0, 0, .1f, .1f }, new[] { .9f }, new long[] { 0, 0 }, "WrongItem .9 (.1 .2 .3 .3)")]
    [InlineData(2, new[] { .1f, .2f, .4f, .5f }, new[] { .9f, .8f }, new long[] { 0, 0 }, "WrongItem .9 (.1 .2 .3 .3);WrongItem .8 (0 0 0 0)")]
    [InlineData(2, new[] { .1f, .2f, .4f, .5f, .1f, .2f, .4f, .5f }, new[] { .6f, .9f }, new long[] { 1, 0 }, "ProcessError .6 (.1 .2 .3 .3);WrongItem .9 (.1 .2 .3 .3)")]
    public void Decode_TheKnownVectors_GiveTheKnownDefects(int n, float[] boxes, float[] scores, long[] classes, string expected)
    {
        var (result, detections) = Form.Decode(
            Tensor(boxes, [1, boxes.Length / 4, 4]),
            Tensor(scores, [1, scores.Length]),
            Tensor(classes, [1, classes.Length]),
            Tensor([n], [1]));
        List<Defect> defects = [];
        DefectMapper.Map(
            detections,
            new ClassMap([new(DefectKind.WrongItem), new(DefectKind.ProcessError), new(DefectKind.WrongQuantity), new(DefectKind.WrongQuantity)]),
            new DefectThresholds(),
            defects);

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(expected, string.Join(';', defects.Select(Print)));
    }

    [Theory]
    [Trait("Row", "N20")]
    [InlineData(MatrixLayout.Rows, new long[] { 1, 2, 4 })]
    [InlineData(MatrixLayout.Rows, new long[] { 2, 4 })]
    [InlineData(MatrixLayout.Columns, new long[] { 1, 4, 2 })]
    [InlineData(MatrixLayout.Rows, new long[] { 1, 0, 4 })]
    [InlineData(MatrixLayout.Rows, new long[] { 0, 4 })]
    [InlineData(MatrixLayout.Columns, new long[] { 1, 4, 0 })]
    public void Decode_EveryLayoutOfBoxes_IsReadAndNoRowsAreASuccess(MatrixLayout layout, long[] shape)
    {
        var count = (int)shape.Aggregate(1L, (a, b) => a * b) / 4;
        float[] boxes = layout == MatrixLayout.Rows ? [.1f, .2f, .4f, .5f, 0, 0, .5f, .5f] : [.1f, 0, .2f, 0, .4f, .5f, .5f, .5f];
        var (result, detections) = Form.Decode(
            Tensor(boxes[..(count * 4)], shape),
            Tensor(new[] { .9f, .8f }[..count], [1, count]),
            Tensor(new[] { 1f, 3f }[..count], [1, count]));

        Assert.Equal(DecodeResult.Success(0, 0), result);
        Assert.Equal(count, detections.Length);
        if (count > 0)
        {
            AssertBox(.1f, .2f, .3f, .3f, detections[0]);
            Assert.Equal([1, 3], detections.Select(detection => detection.ClassId));
        }
    }

    [Fact]
    public void Decode_ClassesThatAreNoNumbers_AreDroppedAndCounted()
    {
        Assert.Equal(1, One(Tensor([0.5f], [1])).Invalid);
        Assert.Equal(1, One(Tensor([float.NaN], [1])).Invalid);
        Assert.Equal(1, One(Tensor([long.MaxValue], [1])).Invalid);

        static DecodeResult One(HandTensor classes) =>
            Form.Decode(Tensor([.1f, .2f, .4f, .5f], [1, 1, 4]), Tensor([.9f], [1, 1]), classes).Result;
    }

    [Fact]
    public void Decode_ListsOfDifferentLength_AreAnErrorWithoutACount()
    {
        var error = Form.Decode(
            Tensor(new float[8], [1, 2, 4]),
            Tensor(new float[1], [1, 1]),
            Tensor(new float[2], [1, 2])).Result.Error;

        Assert.Contains("Float32 [1,1] with 1 values", error?.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Decode_ACountThatCannotBe_IsAnError(int count) => Assert.False(Form.Decode(
            Tensor(new float[8], [1, 2, 4]),
            Tensor(new float[2], [1, 2]),
            Tensor(new float[2], [1, 2]),
            Tensor([count], [1])).Result.IsSuccess);

    [Fact]
    public void Decode_Bytes_AreFractionsOf255() => Assert.Equal(
        (3, 0.8f),
        Form.Decode(
            Tensor([.1f, .2f, .4f, .5f], [1, 1, 4]),
            Tensor([(byte)204], [1, 1]),
            Tensor([(byte)3], [1, 1])).Detections.Select(detection => (detection.ClassId, MathF.Round(detection.Score, 5))).Single());

    [Theory]
    [InlineData(BackgroundClass.First, 0, null)]
    [InlineData(BackgroundClass.First, 2, 1)]
    [InlineData(BackgroundClass.First, -1, -1)]
    [InlineData(BackgroundClass.Last, 4, null)]
    [InlineData(BackgroundClass.Last, 2, 2)]
    [InlineData(BackgroundClass.None, 0, 0)]
    public void Decode_TheBackground_IsNoClass(BackgroundClass background, int given, int? expected) => Assert.Equal(
        expected,
        (Form with { Background = background }).Decode(
            Tensor([.1f, .2f, .4f, .5f], [1, 1, 4]),
            Tensor([.9f], [1, 1]),
            Tensor([given], [1, 1])).Detections.Select(detection => (int?)detection.ClassId).SingleOrDefault());

    [Fact]
    public void Validate_Declared_FitsOrSaysWhatToDo()
    {
        Assert.Null(Form.Refusal(Floats(1, -1, 4), Floats(1, -1), Floats(-1)));
        Assert.Null(Form.Refusal(Floats(1, 100, 4), Floats(1, 100, 1), Floats(100), Floats(1)));
        Assert.Contains("\"layout\"", Form.Refusal(Floats(1, 4, 4), Floats(1, 4), Floats(1, 4)));
        Assert.Contains("100, 99", Form.Refusal(Floats(1, 100, 4), Floats(1, 99), Floats(1, 100)));
        Assert.Contains("Name them in this order", Form.Refusal(Floats(1, 100), Floats(1, 100, 4), Floats(1, 100)));
        Assert.NotNull(Form.Refusal(Floats(1, 100, 4), Floats(1, 100)));
    }

    private static string Print(Defect defect)
    {
        var (x, y, w, h) = (Print(defect.Box.X), Print(defect.Box.Y), Print(defect.Box.W), Print(defect.Box.H));
        var product = defect.ProductId is null ? string.Empty : $" product {defect.ProductId}";
        return $"{defect.Kind} {Print(defect.Confidence)} ({x} {y} {w} {h}){product}";
    }

    private static string Print(float value) => value.ToString("#.####;;0", System.Globalization.CultureInfo.InvariantCulture);
}
