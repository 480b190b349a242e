namespace Normitri.Grains.Alerts;

/// <summary>Which defects raise alerts, and who gets them, section <c>Normitri:Alerts</c>.</summary>
public sealed class AlertOptions
{
    public const string Section = "Normitri:Alerts";

    /// <summary>Most seconds that a cooldown may last.</summary>
    public const double MostCooldownSeconds = 3_600;

    /// <summary>Seconds between two alerts of one kind from one unit, unless its camera says otherwise; 0: every frame with a defect raises one. Default 300.</summary>
    public double CooldownSeconds { get; set; } = 300;

    /// <summary>The operator's endpoint.</summary>
    public AlertSinkOptions Sink { get; set; } = new();
}
