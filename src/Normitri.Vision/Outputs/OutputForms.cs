using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Outputs;

/// <summary>The output forms that a manifest can name.</summary>
public static class OutputForms
{
    /// <summary>YOLOv8 and its successors: [1, 4+classes, N] or [1, N, 4+classes] with cx, cy, w, h in model pixels.</summary>
    public const string YoloV8 = "yolov8";

    /// <summary>Networks with suppression inside (YOLOv10): [1, N, 6] with x1, y1, x2, y2 in model pixels, score, class.</summary>
    public const string EndToEnd = "end2end";

    /// <summary>Every known name.</summary>
    public static IReadOnlyList<string> Names { get; } = [YoloV8, EndToEnd];

    /// <summary>A decoder for one executor.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="classCount">How many classes the model knows.</param>
    public static Result<IOutputDecoder> Create(string name, int classCount)
    {
        if (classCount < 1)
            return Invalid($"The model has {classCount} classes: it must have at least one.");
        return name switch
        {
            YoloV8 => Result<IOutputDecoder>.Of(new YoloV8Decoder(classCount)),
            EndToEnd => Result<IOutputDecoder>.Of(new EndToEndDecoder(classCount)),
            _ => Invalid($"The output form '{name}' is not known. Known forms: {string.Join(", ", Names)}."),
        };
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
