namespace Microsoft.ML.OnnxRuntime;

/// <summary>Results of a Run; disposing of the collection disposes of them.</summary>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyCollection<T>, IReadOnlyList<T>, IDisposable;
