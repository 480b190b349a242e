using Normitri.Contracts.Presence;
using Normitri.Grains.Presence;
using Normitri.Grains.States;

namespace Normitri.Grains.Tests.Presence;

public sealed class CameraMemoryTests
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private static readonly CameraMemory Full = new()
    {
        FrameAt = Now,
        HeartbeatAt = Now.AddTicks(1),
        Gateway = "gw-1",
        OnlineSince = Now.AddTicks(2),
        Told = PresenceState.Offline,
        Incident = "i",
        ResumedAt = Now.AddTicks(3),
        Drift = "d",
        DriftIncident = "di",
    };

    [Fact]
    public void Times_AreKeptToTheTick_AndStoredAsBefore()
    {
        var json = StateJson.Write(Full);
        Assert.Equal(Full, StateJson.Read<CameraMemory>(json));
        Assert.Equal((Now, Now.AddTicks(1), Now.AddTicks(2), Now.AddTicks(3)), (Full.FrameAt, Full.HeartbeatAt, Full.OnlineSince, Full.ResumedAt));
        Assert.Contains("2026-03-01T12:00:00.1234567", System.Text.Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void TimesThatAreNotThere_AreNull()
    {
        var empty = StateJson.Read<CameraMemory>(StateJson.Write(new CameraMemory()))!;
        Assert.Equal(new CameraMemory(), empty);
        Assert.Equal((null, null, null, null), (empty.FrameAt, empty.HeartbeatAt, empty.OnlineSince, empty.ResumedAt));
        Assert.Null((Full with { ResumedAt = null }).ResumedAt);
    }

    [Fact]
    public void TimeOfAnotherOffset_IsTheSameMoment() => Assert.Equal(Full, Full with { FrameAt = Now.ToOffset(TimeSpan.FromHours(2)) });
}
