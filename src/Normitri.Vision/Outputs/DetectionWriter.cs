using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>Where decoders put what they read: maps boxes to the source, refuses broken ones, counts what it refuses.</summary>
internal ref struct DetectionWriter(in BoxMapping mapping, DetectionBuffer into)
{
    /// <summary>Far outside every input; still finite when it is mapped.</summary>
    private const float Far = 1e30f;

    /// <summary>Room for the rounding of a network's own softmax or sigmoid.</summary>
    private const float ScoreTolerance = 1e-3f;

    private readonly BoxMapping _mapping = mapping;

    public int Invalid { get; private set; }

    public int Outside { get; private set; }

    public readonly int ModelWidth => _mapping.ModelWidth;

    public readonly int ModelHeight => _mapping.ModelHeight;

    /// <summary>A row that holds something that is no number.</summary>
    public void AddInvalid() => Invalid++;

    /// <summary>A score that the network gave, whether it is handed on or not.</summary>
    public readonly void Saw(float score) => into.Saw(BitConverter.SingleToUInt32Bits(score));

    /// <summary>The same, as its bits.</summary>
    public readonly void Saw(uint score) => into.Saw(score);

    /// <summary>Four numbers of a box, in the network's own format and units.</summary>
    public void AddBox(BoxFormat format, BoxUnits units, float a, float b, float c, float d, float score, int classId)
    {
        if (format == BoxFormat.CornersYFirst)
            (a, b, c, d) = (b, a, d, c);
        if (units == BoxUnits.Normalized)
            (a, b, c, d) = (a * ModelWidth, b * ModelHeight, c * ModelWidth, d * ModelHeight);
        if (format == BoxFormat.Centered)
            AddCentered(a, b, c, d, score, classId);
        else
            AddCorners(a, b, c, d, score, classId);
    }

    /// <summary>A box in model pixels: centre and size.</summary>
    public void AddCentered(float centerX, float centerY, float width, float height, float score, int classId)
    {
        float halfX = width * 0.5f, halfY = height * 0.5f;
        AddCorners(centerX - halfX, centerY - halfY, centerX + halfX, centerY + halfY, score, classId);
    }

    /// <summary>A box in model pixels: left, top, right, bottom.</summary>
    public void AddCorners(float x1, float y1, float x2, float y2, float score, int classId)
    {
        if (!(float.IsFinite(x1) && float.IsFinite(y1) && float.IsFinite(x2) && float.IsFinite(y2) && x2 >= x1 && y2 >= y1)
            || !IsScore(score))
        {
            Invalid++;
            return;
        }

        var box = _mapping.ToSource(x1, y1, x2, y2);
        if (box.W <= 0f || box.H <= 0f)
            Outside++;
        else
            into.Add(new Detection(box, MathF.Min(score, 1f), classId));
    }

    /// <summary>Something about the picture as a whole.</summary>
    public void AddWhole(float score, int classId) => AddCorners(-Far, -Far, Far, Far, score, classId);

    /// <summary>A detection whose box the network left out: its box is empty, at the upper left corner.</summary>
    public void AddWithoutBox(float score, int classId)
    {
        Invalid++;
        if (IsScore(score))
            into.Add(new Detection(default, MathF.Min(score, 1f), classId));
    }

    public readonly DecodeResult ToResult() => DecodeResult.Success(Invalid, Outside);

    private static bool IsScore(float score) => score is >= 0f and <= 1f + ScoreTolerance;
}
