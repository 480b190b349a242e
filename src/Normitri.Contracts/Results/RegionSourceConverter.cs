using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Vision.Regions;

namespace Normitri.Contracts.Results;

/// <summary>Writes a source by its wire name; an unknown name is refused, never replaced.</summary>
internal sealed class RegionSourceConverter : JsonConverter<RegionSource>
{
    public override RegionSource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RegionSources.TryParse(reader.GetString(), out var source)
            ? source
            : throw new JsonException("Unknown source of a region: cropper, fallback or fullFrame.");

    public override void Write(Utf8JsonWriter writer, RegionSource value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToWireName());
}
