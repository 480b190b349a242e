namespace Normitri.Inference.Configuration;

/// <summary>Whether the executors of a model run on one session or each on its own.</summary>
public enum SessionSharing
{
    /// <summary>Shared on the CPU (as fast, and one copy of the weights), dedicated on GPUs (one stream a session).</summary>
    Auto = 0,
    Shared = 1,
    Dedicated = 2,
}
