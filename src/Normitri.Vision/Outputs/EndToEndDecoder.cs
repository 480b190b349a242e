using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

internal sealed class EndToEndDecoder(int classCount) : IOutputDecoder
{
    public string Form => OutputForms.EndToEnd;

    public bool NeedsNms => false;

    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs) => throw new NotImplementedException($"{classCount}");

    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into) =>
        throw new NotImplementedException();
}
