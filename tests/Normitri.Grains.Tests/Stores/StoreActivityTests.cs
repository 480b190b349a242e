using Normitri.Contracts.Results;
using Normitri.Grains.Stores;

namespace Normitri.Grains.Tests.Stores;

public sealed class StoreActivityTests
{
    private static readonly DateTimeOffset Opening = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly StoreActivity _activity = new();

    [Fact]
    [Trait("Row", "S21")]
    public void AWeekOfCustomers_LeavesThoseOfTheLastHoursAndEveryCamera()
    {
        _activity.Add(Result(camera: "cam-1", customer: null), Opening);
        // A customer every 20 seconds: 180 an hour, 30,240 in all.
        var now = Opening;
        for (var customer = 0; customer < 7 * 24 * 180; customer++, now += TimeSpan.FromSeconds(20))
            _activity.Add(Result(camera: null, customer: $"session-{customer}"), now);

        Assert.InRange(_activity.Count, 181, 3 * 181);
        var names = _activity.Snapshot(now).Select(unit => unit.Unit.Name).ToHashSet();
        Assert.Contains("cam-1", names);
        Assert.Contains($"session-{(7 * 24 * 180) - 180}", names);
    }

    private static DefectResult Result(string? camera, string? customer) => new(
        "frame", 1, "acme", "store-1", camera, customer, Opening, Opening, new ModelIdentity("m", "1", "sha"), "cpu", new ImageSize(1, 1), [], [], null);
}
