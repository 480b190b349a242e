using Normitri.Inference.Models;

namespace Normitri.Inference.Hosting;

/// <summary>Runs pictures through models, on the threads of this process. One in a silo.</summary>
public interface IInferenceHost
{
    /// <summary>Whether every model is loaded and every executor is warm.</summary>
    public bool IsReady { get; }

    /// <summary>The models that answer here.</summary>
    public IReadOnlyList<ModelIdentity> Models { get; }

    /// <summary>The model that a request of this name would run, an id or <c>id@version</c>; null names the default. Null when none would.</summary>
    public ModelIdentity? FindModel(string? name);

    /// <summary>
    /// Runs one picture through one model. What can be expected to fail (a bad picture, a full queue, a missed deadline, a
    /// stopping host) comes back as <see cref="InferenceOutcome.Error"/>, never as an exception.
    /// </summary>
    /// <param name="request">The picture's memory must stay as it is until the task completes.</param>
    /// <param name="cancellationToken">
    /// Takes a waiting request out of the queue; the task is then cancelled. A request that runs already runs to its end or its deadline.
    /// </param>
    public ValueTask<InferenceOutcome> InferAsync(InferenceRequest request, CancellationToken cancellationToken);

    /// <summary>What the host does at this moment.</summary>
    public InferenceHealth GetHealth();
}
