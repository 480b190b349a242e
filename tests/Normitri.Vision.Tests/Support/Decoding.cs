using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Tests.Support;

/// <summary>Runs decoders on tensors made by hand, on an input of 100x100 pixels that is the picture itself.</summary>
internal static class Decoding
{
    public static BoxMapping Same { get; } = new(1f, 1f, 0f, 0f, 100, 100, 100, 100);

    public static OutputSpec Spec(string form, int classes = 2) =>
        new() { Form = form, ClassCount = classes, InputWidth = 100, InputHeight = 100 };

    public static IOutputDecoder Decoder(this OutputSpec spec) => OutputForms.Create(spec).Value!;

    public static (DecodeResult Result, Detection[] Detections) Decode(this OutputSpec spec, params HandTensor[] outputs) =>
        spec.Decode(0.5f, outputs);

    public static (DecodeResult Result, Detection[] Detections) Decode(this OutputSpec spec, float minScore, params HandTensor[] outputs)
    {
        var tensors = default(OutputTensors);
        foreach (var output in outputs)
            tensors.Add(OutputTensor.Of(output.Element, output.Bytes, output.Shape));
        var into = new DetectionBuffer();
        var result = spec.Decoder().Decode(tensors, Same, new DecodeOptions { MinScore = minScore }, into);
        return (result, into.Items.ToArray());
    }

    public static string? Refusal(this OutputSpec spec, params OutputDeclaration[] outputs)
    {
        var error = spec.Decoder().Validate(outputs);
        if (error is not null)
            Assert.Equal(PipelineErrorKind.InvalidConfig, error.Kind);
        return error?.Message;
    }

    public static OutputDeclaration Floats(params long[] shape) => new("out", TensorElement.Float32, shape);

    public static void AssertBox(float x, float y, float w, float h, Detection detection)
    {
        Assert.Equal(x, detection.Box.X, 1e-5f);
        Assert.Equal(y, detection.Box.Y, 1e-5f);
        Assert.Equal(w, detection.Box.W, 1e-5f);
        Assert.Equal(h, detection.Box.H, 1e-5f);
    }
}
