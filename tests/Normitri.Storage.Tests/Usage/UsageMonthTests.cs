using Normitri.Storage.Usage;

namespace Normitri.Storage.Tests.Usage;

public sealed class UsageMonthTests
{
    [Theory]
    [InlineData("2026-11-30T23:59:59.9999999Z", "2026-11")]
    [InlineData("2026-12-01T00:00:00Z", "2026-12")]
    [InlineData("2026-12-01T00:30:00+01:00", "2026-11")]
    [InlineData("2026-12-31T23:30:00-01:00", "2027-01")]
    public void Of_ATimeWithAnOffset_IsTheMonthByUtc(string time, string month) =>
        Assert.Equal(month, UsageMonth.Of(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ToString());

    [Fact]
    public void End_OfDecember_IsTheFirstMomentOfTheNextYear() =>
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), new UsageMonth(202612).End);

    [Theory]
    [InlineData("2026-11", 202611)]
    [InlineData("2026-13", null)]
    [InlineData("2026-1", null)]
    [InlineData("2026-11-01", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("9999-12", null)]
    public void TryParse_YearAndMonth_OrNothing(string? text, int? number) =>
        Assert.Equal(number, UsageMonth.TryParse(text, out var month) ? month.Number : null);
}
