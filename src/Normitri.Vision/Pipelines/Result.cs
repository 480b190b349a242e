using System.Diagnostics.CodeAnalysis;

namespace Normitri.Vision.Pipelines;

/// <summary>Either a value or the error that stands in its place.</summary>
public readonly record struct Result<T>
    where T : class
{
    private Result(T? value, PipelineError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public PipelineError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Value is not null;

    public static implicit operator Result<T>(PipelineError error) => new(null, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>For values of an interface type, which cannot be converted implicitly.</summary>
    internal static Result<T> Of(T value) => new(value, null);
}
