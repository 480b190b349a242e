namespace Orleans.Configuration;

public class ClusterMembershipOptions
{
    /// <summary>How often the silo asks its health check participants.</summary>
    public TimeSpan LocalHealthDegradationMonitoringPeriod { get; set; } = TimeSpan.FromSeconds(10);
}
