namespace Normitri.Inference.Configuration;

/// <summary>How frames are put together for one run, section <c>Normitri:Inference:Batching</c>.</summary>
public sealed class BatchingOptions
{
    /// <summary>
    /// Most frames in one run, for models whose batch axis is open. Default: 1 on the CPU, where batches do not pay, and 8 elsewhere.
    /// A model with a batch of a fixed size takes that.
    /// </summary>
    public int? MaxSize { get; set; }

    /// <summary>How long a batch that is not full waits, from when its first frame came in. Microseconds matter. Default 2 ms.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(2);
}
