using System.Text.Json.Serialization;
using Normitri.Server.Alerts;
using Normitri.Server.Cameras;
using Normitri.Server.Canaries;
using Normitri.Server.DeadLetters;
using Normitri.Server.Frames;
using Normitri.Server.Health;
using Normitri.Server.Health.Events;
using Normitri.Server.Health.Reports;
using Normitri.Server.Health.Stores;
using Normitri.Server.Heartbeats;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Ingest.Uploads;
using Normitri.Server.Keys;
using Normitri.Server.Models;
using Normitri.Server.Outbox;
using Normitri.Server.Presence;
using Normitri.Server.Quality;
using Normitri.Server.Results;
using Normitri.Server.Stores;
using Normitri.Server.Tenants;
using Normitri.Server.Usage;

namespace Normitri.Server.Json;

/// <summary>The JSON of answers; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(AlertConverter), typeof(DefectResultConverter)])]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(AssignmentDocument))]
[JsonSerializable(typeof(AssignmentList))]
[JsonSerializable(typeof(CameraDocument))]
[JsonSerializable(typeof(CameraList))]
[JsonSerializable(typeof(ClusterHealthDocument))]
[JsonSerializable(typeof(CanaryList))]
[JsonSerializable(typeof(DeadEntryPage))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(FrameDocument))]
[JsonSerializable(typeof(HealthEventPage))]
[JsonSerializable(typeof(GatewayEntry))]
[JsonSerializable(typeof(GatewayList))]
[JsonSerializable(typeof(HealthReportDocument))]
[JsonSerializable(typeof(HeartbeatReply))]
[JsonSerializable(typeof(ItemReplies))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ProcessDocument))]
[JsonSerializable(typeof(QualityDocument))]
[JsonSerializable(typeof(ReplayedFrame))]
[JsonSerializable(typeof(ReplayedFrames))]
[JsonSerializable(typeof(ResultPage))]
[JsonSerializable(typeof(StoreHealthDocument))]
[JsonSerializable(typeof(StoreList))]
[JsonSerializable(typeof(UploadGrants))]
[JsonSerializable(typeof(UsageDocument))]
internal sealed partial class ServerJson : JsonSerializerContext;
