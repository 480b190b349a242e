namespace Normitri.Vision.Outputs;

/// <summary>Which form a network's outputs have, with what the form leaves open. Null: what the form does by itself.</summary>
public sealed record OutputSpec
{
    /// <summary>One of <see cref="OutputForms.Names"/>.</summary>
    public required string Form { get; init; }

    /// <summary>How many classes the model knows, without a background.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Width of the network's input in pixels.</summary>
    public int InputWidth { get; init; } = 640;

    /// <summary>Height of the network's input in pixels.</summary>
    public int InputHeight { get; init; } = 640;

    /// <summary>How detections lie in the output; needed where its shape leaves that open.</summary>
    public MatrixLayout? Layout { get; init; }

    public BoxFormat? Boxes { get; init; }

    public BoxUnits? Units { get; init; }

    public ScoreActivation? Activation { get; init; }

    public BackgroundClass? Background { get; init; }

    /// <summary>Pixels of the input for one cell of each grid, in the order of the output; empty: the form's own.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [];

    /// <summary>NanoDet: a distance is spread over so many bins and one more. Default 7.</summary>
    public int RegMax { get; init; } = 7;

    /// <summary>NanoDet: where the centre of a cell lies, in cells: 0 (NanoDet-Plus) or 0.5 (the first NanoDet). Default 0.</summary>
    public float CellOffset { get; init; }

    /// <summary>Anomaly map: regions of fewer pixels of the map are left out. Default 1.</summary>
    public int MinRegion { get; init; } = 1;

    /// <summary>Whether <see cref="Nms"/> follows although the form does not need it.</summary>
    public bool Suppress { get; init; }

    /// <summary>Super-resolution: how many times wider and higher the picture becomes.</summary>
    public int Scale { get; init; } = 1;
}
