using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>A frame that asks to be accepted; its bytes are in the frame store already. Fields as in <see cref="FrameEnvelope"/>.</summary>
public sealed record NewFrame(
    UnitId Unit,
    ulong Sequence,
    DateTimeOffset CapturedAt,
    FrameReference Reference,
    int Width,
    int Height,
    string? CustomerId,
    string? TraceParent);
