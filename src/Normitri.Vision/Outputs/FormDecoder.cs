using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>What the decoders of all forms have in common: the errors that name both shapes, and the counting.</summary>
internal abstract class FormDecoder(OutputSpec spec, bool needsNms) : IOutputDecoder
{
    public string Form => Spec.Form;

    public bool NeedsNms { get; } = needsNms || spec.Suppress;

    /// <summary>Whether the network gives only what it found: then outputs of nothing but zeros say nothing, whatever the picture shows.</summary>
    protected virtual bool IsList => false;

    protected OutputSpec Spec { get; } = spec;

    /// <summary>The outputs of the form, in words.</summary>
    protected abstract string Wants { get; }

    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs) =>
        Check(outputs) is { } hint ? Misfit(PipelineErrorKind.InvalidConfig, string.Join("; ", outputs), hint, PipelineStages.Configure) : null;

    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into)
    {
        var writer = new DetectionWriter(mapping, into);
        if (!TryDecode(outputs, options.MinScore, ref writer))
            return Misfit(outputs);
        into.OutputPrint = OutputPrint.Of(outputs, emptyIsSilent: IsList);
        return writer.ToResult();
    }

    /// <summary>Null where the outputs fit, else what to do about it; empty where there is nothing to add.</summary>
    protected abstract string? Check(IReadOnlyList<OutputDeclaration> outputs);

    /// <summary>False where the outputs do not fit; then nothing may have been written.</summary>
    protected abstract bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer);

    private DecodeResult Misfit(scoped in OutputTensors outputs)
    {
        var found = new string[outputs.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = outputs[i].ToString();
        return DecodeResult.Failure(
            Misfit(PipelineErrorKind.DecoderError, string.Join("; ", found), string.Empty, PipelineStages.Outputs));
    }

    private PipelineError Misfit(PipelineErrorKind kind, string found, string hint, string stage) => new(
        kind,
        $"Form '{Form}' with {Spec.ClassCount} classes wants {Wants}; the model gives {(found.Length == 0 ? "no outputs" : found)}. "
        + (hint.Length > 0 ? hint : "Correct the class list or the output form in the manifest."),
        stage);
}
