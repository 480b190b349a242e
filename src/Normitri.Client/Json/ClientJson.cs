using System.Text.Json.Serialization;

namespace Normitri.Client;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchEntry[]))]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(CameraInfo))]
[JsonSerializable(typeof(CameraList))]
[JsonSerializable(typeof(CameraSettings))]
[JsonSerializable(typeof(DeadNote))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(DefectResult))]
[JsonSerializable(typeof(FrameReceipt))]
[JsonSerializable(typeof(FrameState))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(HeartbeatReceipt))]
[JsonSerializable(typeof(ItemAnswers))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(ReferenceList))]
[JsonSerializable(typeof(ReplayedFrames))]
[JsonSerializable(typeof(ReplayWish))]
[JsonSerializable(typeof(ResultPage))]
[JsonSerializable(typeof(StoreList))]
[JsonSerializable(typeof(UploadAnswers))]
[JsonSerializable(typeof(UploadWishes))]
internal sealed partial class ClientJson : JsonSerializerContext;
