using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

internal sealed class YoloV8Decoder(int classCount) : IOutputDecoder
{
    public string Form => OutputForms.YoloV8;

    public bool NeedsNms => true;

    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs) => throw new NotImplementedException($"{classCount}");

    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into) =>
        throw new NotImplementedException();
}
