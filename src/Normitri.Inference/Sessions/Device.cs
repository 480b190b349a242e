using Normitri.Inference.Providers;

namespace Normitri.Inference.Sessions;

/// <summary>A device in a pool. Guarded by the pool.</summary>
internal sealed class Device(ExecutionTarget target)
{
    public ExecutionTarget Target => target;

    /// <summary>Executors on it now.</summary>
    public int Holders { get; set; }

    /// <summary>How often an executor was put on it.</summary>
    public long Assigned { get; set; }

    /// <summary>Why it is not used any more; null where it is.</summary>
    public string? Failure { get; set; }
}
