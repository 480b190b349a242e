using Normitri.TestModels;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests;

public class ReadmeTests
{
    [Fact]
    public void Example_IsTheCodeBelow_AndFindsTheBox()
    {
        Assert.Contains(Readme.CodeBetweenMarks(), Readme.Text("src/Normitri.Vision/README.md"), StringComparison.Ordinal);

        var outputs = new float[6 * 64];
        (outputs[0], outputs[64], outputs[128], outputs[192], outputs[256]) = (320, 320, 64, 64, 0.9f);

        Assert.Equal("1", Example(Corpus.Read("shelf-420.jpg"), outputs));
        Assert.Contains("not a picture", Example([1, 2, 3], outputs), StringComparison.OrdinalIgnoreCase);
    }

    private static string Example(byte[] jpeg, float[] outputs)
    {
        // <readme>
        // Bytes to tensor: decode, stand upright, letterbox, normalise, lay out. One pipeline for all threads, one workspace a thread.
        var pipeline = InputPipeline.Build(new InputSpec { Width = 640, Height = 640 }).Value!;
        using var workspace = pipeline.CreateWorkspace();
        var tensor = new byte[pipeline.Spec!.TensorBytes];
        if (workspace.Decode(jpeg) is { } error)
            return error.Message; // a sentence that says what to do
        var mapping = workspace.Prepare(tensor);

        // Outputs to boxes, in fractions of the picture: decode the form, remove what repeats.
        var decoder = OutputForms.Create(OutputForms.YoloV8, classCount: 2).Value!;
        var detections = new DetectionBuffer();
        decoder.Decode(new OutputTensors(outputs, [1, 6, 64]), mapping, new DecodeOptions { MinScore = 0.5f }, detections);
        new Nms().Apply(detections, new NmsOptions { IouThreshold = 0.5f });
        // </readme>
        return $"{detections.Count}";
    }
}
