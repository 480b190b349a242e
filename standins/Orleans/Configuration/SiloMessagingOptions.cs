namespace Orleans.Configuration;

public class SiloMessagingOptions : MessagingOptions
{
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; }

    /// <summary>As in the official one: placement filters are skipped, and the in-process test cluster sets it by default.</summary>
    public bool AssumeHomogenousSilosForTesting { get; set; }
}
