using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>Reads detections from a network's outputs. An instance keeps working memory: one for each executor.</summary>
public interface IOutputDecoder
{
    /// <summary>The name of the form in a manifest.</summary>
    public string Form { get; }

    /// <summary>Whether the network reports one thing several times, so that <see cref="Nms"/> must follow; or the manifest wants it.</summary>
    public bool NeedsNms { get; }

    /// <summary>Whether a model's outputs fit the form; null if so, else an error that names both shapes. Call it when a model is loaded.</summary>
    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs);

    /// <summary>
    /// Adds the detections of one picture to <paramref name="into"/> (which the caller clears), in the order of the network's rows.
    /// Boxes come back in fractions of the source, clipped to it.
    /// </summary>
    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into);
}
