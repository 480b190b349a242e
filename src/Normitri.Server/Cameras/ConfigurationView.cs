using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Results;
using Normitri.Vision.Defects;

namespace Normitri.Server.Cameras;

/// <summary>A camera's configuration in the form that <c>PUT</c> takes.</summary>
internal sealed record ConfigurationView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    string Policy,
    int QueueCapacity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? StaleAfterSeconds,
    IReadOnlyDictionary<string, float> Thresholds,
    IReadOnlyDictionary<string, float> CategoryThresholds,
    ImmutableArray<DefectBox> Regions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? AlertCooldownSeconds)
{
    public static ConfigurationView Of(CameraConfiguration configuration) => new(
        configuration.Model,
        configuration.Policy == QueuePolicy.All ? "all" : "latest",
        configuration.QueueCapacity,
        configuration.StaleAfterSeconds,
        configuration.Thresholds.OrderBy(entry => entry.Key).ToDictionary(entry => entry.Key.ToWireName(), entry => entry.Value),
        configuration.CategoryThresholds.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(),
        configuration.Regions,
        configuration.AlertCooldownSeconds);
}
