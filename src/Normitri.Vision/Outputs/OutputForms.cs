using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Outputs;

/// <summary>The output forms that a manifest can name; docs/models.md shows the tensors of each.</summary>
public static class OutputForms
{
    /// <summary>YOLOv5 to v7: [1, N, 5+classes] with cx, cy, w, h in model pixels, objectness, class scores.</summary>
    public const string YoloV5 = "yolov5";

    /// <summary>YOLOv8 and its successors: [1, 4+classes, N] or [1, N, 4+classes] with cx, cy, w, h in model pixels.</summary>
    public const string YoloV8 = "yolov8";

    /// <summary>Networks with suppression inside (YOLOv10): [1, N, 6] or [1, 6, N] with x1, y1, x2, y2 in model pixels, score, class.</summary>
    public const string EndToEnd = "end2end";

    /// <summary>DETR and RT-DETR: one output [1, N, 4+classes], or boxes [1, N, 4] and logits.</summary>
    public const string Detr = "detr";

    /// <summary>Boxes, scores and classes apart, with suppression inside as a rule.</summary>
    public const string ThreeTensor = "three-tensor";

    /// <summary>SSD: boxes as corners in fractions of the input, and scores with a background.</summary>
    public const string Ssd = "ssd";

    /// <summary>YOLOX: [1, N, 5+classes] relative to the cells of its grids.</summary>
    public const string YoloX = "yolox";

    /// <summary>NanoDet: class scores and distributions of distances for the cells of its grids.</summary>
    public const string NanoDet = "nanodet";

    /// <summary>A classifier: [1, classes].</summary>
    public const string Classification = "classification";

    /// <summary>An anomaly map: [1, 1, H, W].</summary>
    public const string AnomalyMap = "anomaly-map";

    /// <summary>A larger picture: [1, 3, H*scale, W*scale]; a stage, no detector.</summary>
    public const string SuperResolution = "super-resolution";

    /// <summary>Every known name.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [YoloV5, YoloV8, EndToEnd, Detr, ThreeTensor, Ssd, YoloX, NanoDet, Classification, AnomalyMap, SuperResolution];

    /// <summary>A decoder for one executor, for a form that needs no more than its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="classCount">How many classes the model knows.</param>
    public static Result<IOutputDecoder> Create(string name, int classCount) => Create(new OutputSpec { Form = name, ClassCount = classCount });

    /// <summary>A decoder for one executor.</summary>
    public static Result<IOutputDecoder> Create(OutputSpec spec)
    {
        if (spec.ClassCount < 1 && spec.Form != SuperResolution)
            return Invalid($"The model has {spec.ClassCount} classes: it must have at least one.");
        if (spec.Strides.Any(stride => stride < 1) || spec.RegMax < 1 || spec.Scale < 1)
            return Invalid($"Strides ({string.Join(", ", spec.Strides)}), regMax ({spec.RegMax}) and scale ({spec.Scale}) must be at least 1.");
        IOutputDecoder? decoder = spec.Form switch
        {
            YoloV5 => new YoloV5Decoder(spec),
            YoloV8 => new YoloV8Decoder(spec),
            EndToEnd => new EndToEndDecoder(spec),
            Detr => new DetrDecoder(spec),
            ThreeTensor => new ThreeTensorDecoder(spec),
            Ssd => new SsdDecoder(spec),
            YoloX => new YoloXDecoder(spec),
            NanoDet => new NanoDetDecoder(spec),
            Classification => new ClassificationDecoder(spec),
            AnomalyMap => new AnomalyMapDecoder(spec),
            SuperResolution => new SuperResolutionForm(spec),
            _ => null,
        };
        return decoder is null
            ? Invalid($"The output form '{spec.Form}' is not known. Known forms: {string.Join(", ", Names)}.")
            : Result<IOutputDecoder>.Of(decoder);
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
