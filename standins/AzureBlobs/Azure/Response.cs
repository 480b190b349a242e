namespace Azure;

public abstract class Response<T> : NullableResponse<T>
{
    public override bool HasValue => true;

    internal static Response<T> From(T value) => new Answer(value);

    private sealed class Answer(T value) : Response<T>
    {
        public override T Value => value;
    }
}
