namespace Normitri.Client.Tests.Spool;

public sealed class SpoolFiguresTests
{
    [Fact]
    [Trait("Row", "W22")]
    public void Of_AStatus_SumsItsClasses()
    {
        var oldest = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var status = new SpoolStatus
        {
            State = SpoolState.Sending,
            WaitingBytes = 700,
            DiskBytes = 9_000,
            OldestWaiting = oldest,
            Classes = new Dictionary<SpoolClass, SpoolBooks> { [SpoolClass.Frame] = new(20, 10, 1, 4, 2, 3), [SpoolClass.Scan] = new(5, 1, 0, 0, 0, 4) },
            Units = [],
            Damage = default!,
            DeadRemoved = 0,
        };

        Assert.Equal(new SpoolFigures { Waiting = 7, WaitingBytes = 700, Shed = 4, Dead = 2, OldestWaitingAt = oldest }, SpoolFigures.Of(status));
    }
}
