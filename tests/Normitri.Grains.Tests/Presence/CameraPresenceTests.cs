using Normitri.Contracts.Presence;

namespace Normitri.Grains.Tests.Presence;

/// <summary>The state of a camera follows from what was seen and the time.</summary>
public sealed class CameraPresenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PresenceRules Rules = PresenceRules.Default;

    [Theory]
    [Trait("Row", "W07")]
    [InlineData(0, PresenceState.Online)]
    [InlineData(59.999, PresenceState.Online)]
    [InlineData(60, PresenceState.Suspect)]
    [InlineData(179.999, PresenceState.Suspect)]
    [InlineData(180, PresenceState.Offline)]
    [InlineData(1e6, PresenceState.Offline)]
    public void HeartbeatThatStops_IsSuspectAtSixtyAndOfflineAtOneHundredAndEightySeconds(double seconds, PresenceState state)
    {
        var presence = new CameraPresence(null, Start, null, null);
        Assert.Equal(state, presence.StateAt(At(seconds), Rules));
        Assert.Equal(state, presence.ToldAt(At(seconds), Rules));
        Assert.Equal((At(60), At(180)), (presence.SuspectFrom(Rules), presence.OfflineFrom(Rules)));
    }

    [Fact]
    [Trait("Row", "W16")]
    public void Camera_AtSixtyOneSeconds_IsExcludedWithoutAnybodyHavingLooked()
    {
        var presence = new CameraPresence(Start, null, null, null);
        Assert.True(presence.IsCounted(At(59), Rules));
        Assert.False(presence.IsCounted(At(61), Rules));
        Assert.True((presence with { FrameAt = At(61) }).IsCounted(At(61), Rules));
        Assert.False(default(CameraPresence).IsCounted(At(0), Rules));
    }

    [Theory]
    [Trait("Row", "W07")]
    [InlineData(0, 50)]
    [InlineData(50, 0)]
    public void FrameAndHeartbeat_TheLaterCounts(double frame, double heartbeat)
    {
        var presence = new CameraPresence(At(frame), At(heartbeat), null, null);
        Assert.Equal((At(50), PresenceState.Online), (presence.LastSeen, presence.StateAt(At(109), Rules)));
        Assert.Equal(PresenceState.Suspect, presence.StateAt(At(110), Rules));
    }

    [Fact]
    [Trait("Row", "W23")]
    public void DroppedLine_IsSuspectAtOnceAndOfflineAfterTheGraceAndToldOnlyThen()
    {
        var presence = new CameraPresence(null, At(8), At(10), null);
        Assert.Equal(PresenceState.Online, presence.StateAt(At(9.9), Rules));
        Assert.Equal(PresenceState.Suspect, presence.StateAt(At(10), Rules));
        Assert.Equal(PresenceState.Offline, presence.StateAt(At(100), Rules));
        Assert.Equal(PresenceState.Online, presence.ToldAt(At(67.9), Rules));
        Assert.Equal(PresenceState.Suspect, presence.ToldAt(At(68), Rules));
        Assert.Equal(PresenceState.Offline, presence.ToldAt(At(100), Rules));
    }

    [Theory]
    [Trait("Row", "W23")]
    [InlineData(11, PresenceState.Suspect)] // was on its way when the line dropped
    [InlineData(15, PresenceState.Online)]
    public void SignAfterTheLineDropped_CountsWhenItCannotBeAStraggler(double frame, PresenceState state) =>
        Assert.Equal(state, new CameraPresence(At(frame), At(8), At(10), null).StateAt(At(20), Rules));

    [Fact]
    [Trait("Row", "W23")]
    public void GatewayThatSaidGoodbye_IsOfflineAtOnceAndToldAfterTheGrace()
    {
        var presence = new CameraPresence(null, At(8), null, At(10));
        Assert.Equal(PresenceState.Offline, presence.StateAt(At(10), Rules));
        Assert.Equal(PresenceState.Online, presence.ToldAt(At(50), Rules));
        Assert.Equal(PresenceState.Offline, presence.ToldAt(At(100), Rules));
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);
}
