using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>Where decoders put what they read: maps boxes to the source, refuses broken ones, counts what it refuses.</summary>
internal ref struct DetectionWriter(in BoxMapping mapping, DetectionBuffer into)
{
    private readonly BoxMapping _mapping = mapping;

    public int Invalid { get; private set; }

    public int Outside { get; private set; }

    /// <summary>A row that holds something that is no number.</summary>
    public void AddInvalid() => Invalid++;

    /// <summary>A box in model pixels: centre and size.</summary>
    public void AddCentered(float centerX, float centerY, float width, float height, float score, int classId)
    {
        float halfX = width * 0.5f, halfY = height * 0.5f;
        AddCorners(centerX - halfX, centerY - halfY, centerX + halfX, centerY + halfY, score, classId);
    }

    /// <summary>A box in model pixels: left, top, right, bottom.</summary>
    public void AddCorners(float x1, float y1, float x2, float y2, float score, int classId)
    {
        if (!(float.IsFinite(x1) && float.IsFinite(y1) && float.IsFinite(x2) && float.IsFinite(y2) && x2 >= x1 && y2 >= y1))
        {
            Invalid++;
            return;
        }

        var box = _mapping.ToSource(x1, y1, x2, y2);
        if (box.W <= 0f || box.H <= 0f)
            Outside++;
        else
            into.Add(new Detection(box, score, classId));
    }

    public readonly DecodeResult ToResult() => DecodeResult.Success(Invalid, Outside);
}
