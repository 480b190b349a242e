using System.Text.Json.Serialization;

namespace Normitri.Storage.Retention.Archiving;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArchiveManifest))]
[JsonSerializable(typeof(ArchivedFrame))]
[JsonSerializable(typeof(AuditEntryLine))]
[JsonSerializable(typeof(DeadEntryLine))]
[JsonSerializable(typeof(SessionLine))]
[JsonSerializable(typeof(HealthEventLine))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
