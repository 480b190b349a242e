using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Normitri.Contracts.Results;

/// <summary>Writes stages as <c>{"decode": 1.2, ...}</c>.</summary>
internal sealed class StageTimingsConverter : JsonConverter<ImmutableArray<StageTiming>>
{
    public override ImmutableArray<StageTiming> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Stages must be an object of milliseconds by name.");
        var stages = ImmutableArray.CreateBuilder<StageTiming>(6);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            stages.Add(new StageTiming(name, reader.GetDouble()));
        }

        return stages.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<StageTiming> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var stage in value)
            writer.WriteNumber(stage.Name, Math.Round(stage.Milliseconds, 3));
        writer.WriteEndObject();
    }
}
