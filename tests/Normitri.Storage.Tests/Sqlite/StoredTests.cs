namespace Normitri.Storage.Tests.Sqlite;

public sealed class StoredTests
{
    [Fact]
    public void Sequence_AnyTwo_SortInTheDatabaseAsInTheProgram()
    {
        ulong[] rising = [0, 1, 255, long.MaxValue - 1UL, long.MaxValue, long.MaxValue + 1UL, ulong.MaxValue - 1, ulong.MaxValue];

        var stored = rising.Select(Stored.Sequence).ToArray();

        Assert.Equal(stored.Order(), stored);
        Assert.Equal(rising, stored.Select(Stored.Sequence));
    }

    [Fact]
    public void Time_OfAnotherZone_ComesBackAsTheSameInstant()
    {
        var time = new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567);

        Assert.Equal(time, Stored.Time(Stored.Time(time)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0190163d8694739bb0c9ae1e2b1fa32")]
    [InlineData("0190163d-8694-739b-b0c9-ae1e2b1fa321")]
    public void TryFrameId_TextThatIsNone_IsFalse(string text) => Assert.False(Stored.TryFrameId(text, new byte[16]));
}
