namespace Normitri.Vision.Outputs;

/// <summary>Class numbers that a network gives as floats.</summary>
internal static class ClassNumber
{
    /// <summary>False for what is no whole number. One beyond the model's classes is the class map's business, as is a negative one.</summary>
    public static bool TryRead(float value, out int classId)
    {
        var isClass = MathF.Abs(value) < 1 << 24 && value == MathF.Truncate(value);
        classId = isClass ? (int)value : 0;
        return isClass;
    }
}
