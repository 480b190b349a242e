namespace Orleans.Standin;

/// <summary>What few activations need, apart from the many.</summary>
internal sealed class ActivationExtras
{
    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public HashSet<GrainTimer>? Timers { get; set; }

    public LifecycleSubject? Lifecycle { get; set; }

    public StreamConsumer? Streams { get; set; }

    public TaskCompletionSource? Deactivated { get; set; }

    public TaskCompletionSource? CallsEnded { get; set; }
}
