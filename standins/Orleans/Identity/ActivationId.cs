namespace Orleans.Runtime;

[Immutable]
public readonly struct ActivationId(Guid key) : IEquatable<ActivationId>
{
    public bool IsDefault => Equals(default);

    internal Guid Key { get; } = key;

    public static ActivationId NewId() => new(Guid.NewGuid());

    public bool Equals(ActivationId other) => Key.Equals(other.Key);

    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    public override int GetHashCode() => Key.GetHashCode();

    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);

    public override string ToString() => $"@{Key:N}";
}
