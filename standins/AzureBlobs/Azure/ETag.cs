namespace Azure;

/// <summary>A version tag as it stands in the header, quotation marks included.</summary>
public readonly struct ETag : IEquatable<ETag>
{
    public static readonly ETag All = new("*");

    private readonly string? _value;

    public ETag(string etag) => _value = etag;

    public bool Equals(ETag other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is ETag other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    public override string ToString() => _value ?? string.Empty;

    /// <param name="format">H: as a header wants it, in quotation marks; G: as it is.</param>
    public string ToString(string format) => format switch
    {
        "H" => _value is null or "*" or ['"', .., '"'] ? ToString() : $"\"{_value}\"",
        "G" => ToString(),
        _ => throw new ArgumentException("Invalid format string.", nameof(format)),
    };
}
