using Normitri.Contracts.Frames;
using Normitri.Server.Ingest.Items;

namespace Normitri.Server.Ingest.Uploads;

/// <summary>What to do with one frame's bytes.</summary>
/// <param name="Status">there: send the reference; upload: upload first; refused.</param>
/// <param name="Reference">To send afterwards; for an upload its eTag is empty: put in what the store answers.</param>
/// <param name="Upload">Where to upload to.</param>
/// <param name="Problem">Why it was refused.</param>
internal sealed record UploadGrantReply(string Status, FrameReference? Reference, UploadTarget? Upload, ItemProblem? Problem);
