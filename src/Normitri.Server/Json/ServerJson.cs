using System.Text.Json.Serialization;
using Normitri.Server.Cameras;
using Normitri.Server.Frames;
using Normitri.Server.Health;
using Normitri.Server.Heartbeats;
using Normitri.Server.Keys;
using Normitri.Server.Models;
using Normitri.Server.Results;
using Normitri.Server.Stores;
using Normitri.Server.Tenants;
using Normitri.Server.Usage;

namespace Normitri.Server.Json;

/// <summary>The JSON of answers; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DefectResultConverter)])]
[JsonSerializable(typeof(AssignmentDocument))]
[JsonSerializable(typeof(AssignmentList))]
[JsonSerializable(typeof(CameraDocument))]
[JsonSerializable(typeof(CameraList))]
[JsonSerializable(typeof(FrameDocument))]
[JsonSerializable(typeof(HealthReportDocument))]
[JsonSerializable(typeof(HeartbeatReply))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ResultPage))]
[JsonSerializable(typeof(StoreList))]
[JsonSerializable(typeof(UsageDocument))]
internal sealed partial class ServerJson : JsonSerializerContext;
