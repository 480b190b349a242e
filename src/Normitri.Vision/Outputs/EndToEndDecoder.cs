using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>
/// Networks that suppress repetitions themselves (YOLOv10 and its like): [1, N, 6] or [N, 6], a row being left, top, right, bottom in
/// model pixels, score, class. N may be 0 and may change from frame to frame.
/// </summary>
internal sealed class EndToEndDecoder(int classCount) : IOutputDecoder
{
    private const int RowValues = 6;

    public string Form => OutputForms.EndToEnd;

    public bool NeedsNms => false;

    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs)
    {
        if (outputs.Count == 1 && outputs[0].Element == TensorElement.Float32
            && MatrixShape.TryReadDeclared(outputs[0].Shape, out _, out var columns) && columns is RowValues or < 0)
        {
            return null;
        }

        return Misfit(PipelineErrorKind.InvalidConfig, string.Join("; ", outputs), PipelineStages.Configure);
    }

    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into)
    {
        if (outputs.Count != 1 || outputs[0].Element != TensorElement.Float32)
            return Misfit(outputs.Count == 1 ? $"{outputs[0].Element}" : $"{outputs.Count} outputs");
        var data = outputs[0].Floats;
        if (!MatrixShape.TryRead(outputs[0].Shape, data.Length, out _, out var columns) || columns != RowValues)
            return Misfit($"{MatrixShape.Print(outputs[0].Shape)} with {data.Length} values");

        var writer = new DetectionWriter(mapping, into);
        for (; data.Length >= RowValues; data = data[RowValues..])
        {
            float score = data[4], classId = data[5];
            if (!float.IsFinite(score) || !IsClass(classId))
                writer.AddInvalid();
            else if (score >= options.MinScore)
                writer.AddCorners(data[0], data[1], data[2], data[3], score, (int)classId);
        }

        return writer.ToResult();
    }

    /// <summary>A whole number. One beyond the model's classes is the class map's business, as is a negative one.</summary>
    private static bool IsClass(float value) => MathF.Abs(value) < 1 << 24 && value == MathF.Truncate(value);

    private DecodeResult Misfit(string found) =>
        DecodeResult.Failure(Misfit(PipelineErrorKind.DecoderError, found, PipelineStages.Outputs));

    private PipelineError Misfit(PipelineErrorKind kind, string found, string stage) => new(
        kind,
        $"Form '{Form}' ({classCount} classes) wants one float output [1,N,{RowValues}]; the model gives {found}. "
        + "Correct the output form in the manifest.",
        stage);
}
