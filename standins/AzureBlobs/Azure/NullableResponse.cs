namespace Azure;

public abstract class NullableResponse<T>
{
    public abstract bool HasValue { get; }

    public abstract T Value { get; }
}
