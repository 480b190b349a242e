namespace Normitri.Vision.Outputs;

/// <summary>Detections in a matrix of floats, whichever way they lie.</summary>
internal readonly ref struct Matrix
{
    private readonly int _rowStep;
    private readonly int _valueStep;

    public Matrix(ReadOnlySpan<float> data, int count, int values, MatrixLayout layout)
    {
        Data = data;
        Count = count;
        Values = values;
        (_rowStep, _valueStep) = layout == MatrixLayout.Rows ? (values, 1) : (1, count);
    }

    public ReadOnlySpan<float> Data { get; }

    /// <summary>How many detections there are.</summary>
    public int Count { get; }

    /// <summary>How many values each of them has.</summary>
    public int Values { get; }

    /// <summary>Whether the values of a detection lie side by side.</summary>
    public bool IsRows => _valueStep == 1;

    public float this[int detection, int value] => Data[(detection * _rowStep) + (value * _valueStep)];

    /// <summary>The values of a detection; only where they lie side by side.</summary>
    public ReadOnlySpan<float> Row(int detection) => Data.Slice(detection * _rowStep, Values);
}
