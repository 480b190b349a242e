namespace Normitri.Vision.Pipelines;

/// <summary>What a stage gives: the frame for the next stage, the result of the run, or an error.</summary>
public readonly record struct StageOutput<TResult>
    where TResult : class
{
    private StageOutput(TResult? result, PipelineError? error) => (Result, Error) = (result, error);

    /// <summary>The frame goes on to the next stage.</summary>
    public static StageOutput<TResult> Frame => default;

    /// <summary>The result that ends the run; null where the frame goes on.</summary>
    public TResult? Result { get; }

    /// <summary>The error that ends the run; null otherwise.</summary>
    public PipelineError? Error { get; }

    public static implicit operator StageOutput<TResult>(TResult result) => new(result, null);

    public static implicit operator StageOutput<TResult>(PipelineError error) => new(null, error);
}
