using System.Collections.Immutable;
using System.Text.Json;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Results;
using Normitri.Grains.Alerts;
using Normitri.Server.Documents;
using Normitri.Vision.Defects;

namespace Normitri.Server.Cameras;

/// <summary>Reads the JSON form of a camera's configuration. What is left out has its default; what is wrong is reported, all of it.</summary>
internal static class ConfigurationDocument
{
    private const int MaxRegions = 64;
    private const int MaxQueueCapacity = 100_000;
    private const double MaxStaleSeconds = 86_400;
    private const int MaxCategories = 256;
    private const int MaxCategoryLength = 128;

    public const string Example = """
        {"model": null, "policy": "latest", "queueCapacity": 256, "staleAfterSeconds": 5,
         "thresholds": {"wrongItem": 0.6}, "categoryThresholds": {"produce": 0.7}, "regions": [{"x": 0.1, "y": 0.2, "w": 0.5, "h": 0.6}], "alertCooldownSeconds": 60}
        """;

    public const string Description =
        "model: a model's id, null for the server's default. policy: latest (newer frames replace waiting ones) or all (nothing is skipped; a full queue answers 429). "
        + "queueCapacity: frames that may wait under 'all'. staleAfterSeconds: under 'latest', older frames are dropped; null for never. "
        + "thresholds: least confidence by kind, 0 to 1. categoryThresholds: the same by category, which wins over the kind. regions: boxes in fractions of the picture; a defect counts when its centre lies in one. "
        + "alertCooldownSeconds: between two alerts of one kind; null as the server's settings say. Left out members take their defaults.";

    public static CameraConfiguration? Read(JsonElement root, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "model", "policy", "queueCapacity", "staleAfterSeconds", "thresholds", "categoryThresholds", "regions", "alertCooldownSeconds") is not { } document)
            return null;
        var configuration = new CameraConfiguration(
            document.Text("model", required: false, KnownModels.MaxNameLength),
            ReadPolicy(document),
            document.Integer("queueCapacity", 1, MaxQueueCapacity) ?? CameraConfiguration.DefaultQueueCapacity,
            document.Number("staleAfterSeconds", 0.05, MaxStaleSeconds),
            ReadThresholds(document, faults),
            [.. document.List("regions", MaxRegions).Select(region => ReadRegion(region.Element, region.Path, faults))])
        {
            CategoryThresholds = ReadCategories(document),
            AlertCooldownSeconds = document.Number("alertCooldownSeconds", 0, AlertOptions.MostCooldownSeconds),
        };
        return faults.Any ? null : configuration;
    }

    private static QueuePolicy ReadPolicy(StrictObject document)
    {
        if (!document.TryGet("policy", out var value))
            return CameraConfiguration.Default.Policy;
        switch (value.ValueKind == JsonValueKind.String ? value.GetString() : null)
        {
            case "latest":
                return QueuePolicy.Latest;
            case "all":
                return QueuePolicy.All;
            default:
                document.Fault("policy", $"must be \"latest\" or \"all\", not {StrictObject.Show(value)}.");
                return default;
        }
    }

    private static ImmutableDictionary<DefectKind, float> ReadThresholds(StrictObject document, Faults faults)
    {
        if (!document.TryGet("thresholds", out var value))
            return ImmutableDictionary<DefectKind, float>.Empty;
        var kinds = Enum.GetValues<DefectKind>();
        if (StrictObject.Open(value, document.PathOf("thresholds"), faults, [.. kinds.Select(kind => kind.ToWireName())]) is not { } thresholds)
            return ImmutableDictionary<DefectKind, float>.Empty;
        var read = ImmutableDictionary.CreateBuilder<DefectKind, float>();
        foreach (var kind in kinds)
        {
            if (thresholds.Number(kind.ToWireName(), 0, 1) is { } threshold)
                read.Add(kind, (float)threshold);
        }

        return read.ToImmutable();
    }

    private static ImmutableDictionary<string, float> ReadCategories(StrictObject document)
    {
        var read = ImmutableDictionary.CreateBuilder<string, float>();
        foreach (var (category, threshold) in document.NumberMap("categoryThresholds", 0, 1, MaxCategories, MaxCategoryLength))
            read[category] = (float)threshold;
        return read.ToImmutable();
    }

    private static DefectBox ReadRegion(JsonElement element, string path, Faults faults)
    {
        if (StrictObject.Open(element, path, faults, "x", "y", "w", "h") is not { } region)
            return default;
        var box = new DefectBox(Side(region, "x"), Side(region, "y"), Side(region, "w"), Side(region, "h"));
        const float slack = 1e-5f;
        if (float.IsNaN(box.X + box.Y + box.W + box.H))
            return default;
        if (box.W <= 0 || box.H <= 0 || box.X + box.W > 1 + slack || box.Y + box.H > 1 + slack)
            faults.Add(path, "must have a width and a height and lie inside the picture: x + w and y + h at most 1.");
        return box;
    }

    private static float Side(StrictObject region, string name)
    {
        if (!region.TryGet(name, out _))
            region.Fault(name, "is missing.");
        return (float)(region.Number(name, 0, 1) ?? double.NaN);
    }
}
