using Normitri.Contracts.Identities;
using Normitri.Server.Shedding;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Shedding;

[Trait("Row", "Y06")]
public sealed class UnitDrainTests
{
    private readonly ManualTime _time = new();
    private readonly UnitDrain _drain;

    public UnitDrainTests() => _drain = new UnitDrain(_time);

    [Fact]
    public void SecondsUntilRoom_IsWhatTheSpeedOfTheQueueSays()
    {
        _drain.Note(Books(accepted: 40, processed: 0));
        Assert.Equal(1, _drain.SecondsUntilRoom(Books(40, 0), capacity: 32));
        _time.Advance(TimeSpan.FromSeconds(2));
        _drain.Note(Books(accepted: 50, processed: 4));

        // Two a second: 46 wait, 32 may, so fifteen must go.
        Assert.Equal(8, _drain.SecondsUntilRoom(Books(50, 4), capacity: 32));
    }

    [Fact]
    public void SecondsUntilRoom_QueueThatStands_IsTheLongestWait()
    {
        _drain.Note(Books(40, 0));
        _time.Advance(TimeSpan.FromSeconds(5));
        _drain.Note(Books(40, 0));
        Assert.Equal(30, _drain.SecondsUntilRoom(Books(40, 0), 32));
    }

    private static UnitBooks Books(long accepted, long processed) =>
        new(UnitId.Camera("acme", "store", "camera"), accepted, 0, processed, 0, 0, null, null, null);
}
