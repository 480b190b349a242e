using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Inference.Manifests.Json;

internal sealed class OutputDocument
{
    public string? Form { get; set; }

    public string?[]? Names { get; set; }

    public string? Layout { get; set; }

    public string? Boxes { get; set; }

    public string? Units { get; set; }

    public string? Activation { get; set; }

    public string? Background { get; set; }

    public int[]? Strides { get; set; }

    public int? RegMax { get; set; }

    public float? CellOffset { get; set; }

    public int? MinRegion { get; set; }

    public int? Scale { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The members that depend on the form, and whether they are said.</summary>
    public IEnumerable<(string Name, bool IsSaid)> Options() =>
    [
        ("layout", Layout is not null), ("boxes", Boxes is not null), ("units", Units is not null), ("activation", Activation is not null),
        ("background", Background is not null), ("strides", Strides is not null), ("regMax", RegMax is not null),
        ("cellOffset", CellOffset is not null), ("minRegion", MinRegion is not null), ("scale", Scale is not null),
    ];
}
