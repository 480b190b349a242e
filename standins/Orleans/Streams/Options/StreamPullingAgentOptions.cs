namespace Orleans.Configuration;

public class StreamPullingAgentOptions
{
    /// <summary>Only for a batch observer should this be above 1.</summary>
    public int BatchContainerBatchSize { get; set; } = 1;

    /// <summary>Accepted and without effect: the stand-in does not poll, it delivers at once.</summary>
    public TimeSpan GetQueueMsgsTimerPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Accepted and without effect: an idle stream costs nothing here.</summary>
    public TimeSpan StreamInactivityPeriod { get; set; } = TimeSpan.FromMinutes(30);
}
