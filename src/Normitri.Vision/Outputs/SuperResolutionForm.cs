namespace Normitri.Vision.Outputs;

/// <summary>
/// A network that makes a picture larger: [1, 3, H*scale, W*scale] (or pixel by pixel), of floats or bytes. It is a stage before a
/// detector; it gives no detections, so that decoding it is an error.
/// </summary>
internal sealed class SuperResolutionForm(OutputSpec spec) : FormDecoder(spec, needsNms: false)
{
    private const int Channels = 3;

    protected override string Wants => $"one picture [1,{Channels},{Height},{Width}] or [1,{Height},{Width},{Channels}], as a stage before a detector";

    private int Width => Spec.InputWidth * Spec.Scale;

    private int Height => Spec.InputHeight * Spec.Scale;

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        if (outputs.Count != 1 || !outputs[0].Element.IsScore() || outputs[0].Shape is not [1 or < 0, var first, var second, var third])
            return string.Empty;
        var isPlanar = Is(first, Channels) && Is(second, Height) && Is(third, Width);
        return isPlanar || (Is(first, Height) && Is(second, Width) && Is(third, Channels)) ? null : "The scale is output.scale.";
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer) => false;

    private static bool Is(long size, int wanted) => size < 0 || size == wanted;
}
