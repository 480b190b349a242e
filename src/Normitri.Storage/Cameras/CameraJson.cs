using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Results;

namespace Normitri.Storage.Cameras;

/// <summary>Configurations as they are stored: kinds by the wire names that results use.</summary>
[JsonSerializable(typeof(CameraConfiguration))]
internal sealed partial class CameraJson : JsonSerializerContext
{
    private static readonly CameraJson Form = new(new JsonSerializerOptions(ResultJson.Default.Options) { TypeInfoResolver = null });

    public static string Write(CameraConfiguration configuration) => JsonSerializer.Serialize(configuration, Form.CameraConfiguration);

    public static CameraConfiguration Read(string json) =>
        JsonSerializer.Deserialize(json, Form.CameraConfiguration) ?? throw new JsonException("A configuration was null.");
}
