namespace Normitri.Grains.Alerts;

/// <summary>The operator's endpoint for the alerts of all tenants.</summary>
public sealed class AlertSinkOptions
{
    /// <summary>Where alerts are posted: https, or http on the loopback address. Null: nowhere; alerts are then only listed.</summary>
    public string? Address { get; set; }

    /// <summary>Signs what is posted, 16 characters or more; a secret. Needed with <see cref="Address"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>How long the endpoint may take to answer, in seconds; less than half of the outbox's lease. Default 10.</summary>
    public double TimeoutSeconds { get; set; } = 10;
}
