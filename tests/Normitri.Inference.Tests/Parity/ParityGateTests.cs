using Normitri.Inference.Parity;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Parity;

public sealed class ParityGateTests
{
    [Fact]
    [Trait("Row", "E12")]
    public void Compare_AModelWithItself_HasNoDifferenceAtAll()
    {
        using var folder = ModelFolder.WithBlocks();

        var report = Compare(folder, "blocks", new ParityOptions { Pictures = [BlockJpeg.Bits(0b1011)] });

        Assert.True(report.Passed, report.Sentence);
        Assert.Equal((100, 1), (report.RandomInputs, report.Pictures));
        var output = Assert.Single(report.Outputs);
        Assert.Equal(("output0", 101L * 6 * 64, 0.0, 0.0), (output.Name, output.Values, output.MaxDifference, output.MeanDifference));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, 1.0, 1.0), (output.SnrDb, output.PsnrDb, output.Cosine, output.Correlation));
        Assert.Equal((0L, 0L, 0), (output.ReferenceNotFinite, output.VariantNotFinite, output.ShapeMismatches));
        Assert.Equal((3, 3, 3, 0, 0, 1.0, 0.0), (
            report.Detections!.Reference, report.Detections.Variant, report.Detections.Matched, report.Detections.Missing,
            report.Detections.Extra, report.Detections.MinIou, report.Detections.MaxScoreDifference));
    }

    [Fact]
    [Trait("Row", "E12")]
    public void Compare_AVariantThatDiffers_IsBlockedWithItsFigures()
    {
        using var folder = WithVariant(VariantGraphs.Scaled(0.9f));

        var report = Compare(folder, "variant", new ParityOptions { Pictures = [BlockJpeg.Bits(1)] });

        Assert.False(report.Passed);
        Assert.Contains("blocked", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("limit 0.01", report.Sentence, StringComparison.Ordinal);
        var output = Assert.Single(report.Outputs);
        Assert.False(output.Passed);
        Assert.Equal(0.1, output.MaxDifference, 3); // the white block: 1 against 0.9
        Assert.InRange(output.SnrDb, 20, 80);
        Assert.InRange(output.PsnrDb, 20, 80);
        Assert.InRange(output.Cosine, 0.99, 0.99999999);
        Assert.InRange(output.Correlation, 0.99, 0.99999999);
        Assert.Equal(0.1, report.Detections!.MaxScoreDifference, 3);
        Assert.False(report.Detections.Passed);
        Assert.True(Compare(folder, "variant", new ParityOptions { MaxDifference = 0.11 }).Passed);
    }

    [Fact]
    [Trait("Row", "E12")]
    public void Compare_AVariantThatAnswersNaN_IsBlockedForThat()
    {
        using var folder = WithVariant(VariantGraphs.Scaled(float.NaN));

        var report = Compare(folder, "variant", new ParityOptions { RandomInputs = 3 });

        Assert.False(report.Passed);
        Assert.Equal((3L * 64, 0L), (report.Outputs[0].VariantNotFinite, report.Outputs[0].ReferenceNotFinite));
        Assert.Contains("no numbers", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "E12")]
    public void Compare_AVariantWithAnInputOfHalfPrecision_GetsItsInputConvertedAndPasses()
    {
        using var folder = WithVariant(VariantGraphs.Half());

        var report = Compare(folder, "variant", new ParityOptions { Pictures = [BlockJpeg.Bits(0b110)] });

        Assert.True(report.Passed, report.Sentence);
        Assert.InRange(report.Outputs[0].MaxDifference, 1e-9, 1e-3);
        Assert.Equal(2, report.Detections!.Matched);
    }

    [Fact]
    [Trait("Row", "E12")]
    public void Compare_AVariantThatMissesADetection_CountsItAsMissing()
    {
        using var folder = WithVariant(VariantGraphs.Scaled(0.5f));
        var levels = new byte[64];
        levels[3] = 180; // 0.7: seen by the reference; 0.35 is below the threshold

        var report = Compare(folder, "variant", new ParityOptions { RandomInputs = 0, MaxDifference = 1, Pictures = [BlockJpeg.Write(8, levels)] });

        Assert.False(report.Passed);
        Assert.Equal((1, 0), (report.Detections!.Missing, report.Detections.Extra));
        Assert.Contains("misses 1", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "E12")]
    public void Compare_WithTheSameSeed_GivesTheSameFigures()
    {
        using var folder = WithVariant(VariantGraphs.Scaled(0.9f));

        var (first, again) = (Compare(folder, "variant", new ParityOptions()), Compare(folder, "variant", new ParityOptions()));
        var other = Compare(folder, "variant", new ParityOptions { Seed = 2 });

        Assert.Equal(first.Outputs[0], again.Outputs[0]);
        Assert.NotEqual(first.Outputs[0].MeanDifference, other.Outputs[0].MeanDifference);
    }

    [Fact]
    public void Compare_ModelsThatSeePicturesOfDifferentSizes_IsAnError()
    {
        using var folder = ModelFolder.WithBlocks();
        folder.Add("variant", OnnxGraphs.BrightBlocks(1, 3, "height", "width").ToArray(), json =>
        {
            json["version"] = "2";
            json["input"]!["width"] = 128;
        });

        var result = ParityGate.Compare(folder.PathOf("blocks"), folder.PathOf("variant"));

        Assert.Equal(PipelineErrorKind.InvalidConfig, result.Error!.Kind);
        Assert.Contains("64x64x3 and 128x64x3", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_APictureThatCannotBeDecoded_IsAnErrorThatNamesIt()
    {
        using var folder = ModelFolder.WithBlocks();

        var result = ParityGate.Compare(
            folder.PathOf("blocks"), folder.PathOf("blocks"), new ParityOptions { RandomInputs = 1, Pictures = [BlockJpeg.Bits(0), new byte[] { 1, 2 }] });

        Assert.Equal(PipelineErrorKind.InvalidFrame, result.Error!.Kind);
        Assert.StartsWith("Picture 2:", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ModelsThatMakePictures_ComparesTheirValuesAlone()
    {
        using var folder = new ModelFolder()
            .Add("blocks", StageGraphs.Nearest(2, 16), json => StageGraphs.Upscaler(json, 2, 16))
            .Add("variant", StageGraphs.Nearest(2, 16, gain: 0.98f), json =>
            {
                StageGraphs.Upscaler(json, 2, 16);
                json["version"] = "2";
            });

        var report = Compare(folder, "variant", new ParityOptions { RandomInputs = 2, Pictures = [BlockJpeg.Bits(1)] });

        Assert.False(report.Passed);
        Assert.Null(report.Detections);
        Assert.Equal(0.02, report.Outputs[0].MaxDifference, 3);
    }

    [Fact]
    public void Compare_NothingToCompare_IsRefused() =>
        Assert.NotNull(new ParityOptions { RandomInputs = 0 }.Validate());

    private static ParityReport Compare(ModelFolder folder, string variant, ParityOptions options)
    {
        var result = ParityGate.Compare(folder.PathOf("blocks"), folder.PathOf(variant), options);
        Assert.True(result.IsSuccess, result.Error?.Message);
        return result.Value;
    }

    private static ModelFolder WithVariant(byte[] model) =>
        ModelFolder.WithBlocks().Add("variant", model, json => json["version"] = "1.0.0-small");
}
