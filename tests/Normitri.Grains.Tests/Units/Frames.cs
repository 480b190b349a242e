using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Tests.Units;

/// <summary>Envelopes for tests.</summary>
internal static class Frames
{
    public static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    public static FrameEnvelope Envelope(ulong sequence, ulong? previous, UnitId? unit = null) => new(
        $"frame-{sequence}",
        unit ?? Camera,
        sequence,
        previous,
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        new FrameReference("frames", $"blob-{sequence}", "", 10, new string('a', 64)),
        640,
        480,
        null,
        null);
}
