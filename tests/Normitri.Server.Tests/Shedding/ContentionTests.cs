using System.Runtime.CompilerServices;
using Normitri.Server.Shedding;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Shedding;

[Trait("Row", "Y06")]
public sealed class ContentionTests
{
    private readonly ManualTime _time = new();
    private readonly Contention _contention;

    public ContentionTests() => _contention = new Contention(_time);

    [Fact]
    public void Ask_UnitsOfOneTenant_AreItsParts()
    {
        var units = Many(4);
        Assert.Equal([1d, 2, 3, 4], units.Select(unit => Ask(unit, "acme")));
        Assert.Equal(4, Ask(units[0], "acme"));
    }

    [Fact]
    public void Ask_TenantsOfUnequalWeight_DivideByItAndThenByUnits()
    {
        var (acme, zeta) = (Many(2), Many(1));
        foreach (var unit in acme)
            Ask(unit, "acme", weight: 3);
        Assert.Equal(4, Ask(zeta[0], "zeta", weight: 1));
        Assert.Equal(8d / 3, Ask(acme[0], "acme", weight: 3));
    }

    [Fact]
    public void Ask_ARoundIsAsLongAsOneFrameOfEachTakes()
    {
        // Forty at ten a second: the first round is short, the second one four seconds long.
        var units = Many(40);
        Array.ForEach(units, unit => Ask(unit, "acme"));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(40, Ask(units[0], "acme"));
        _time.Advance(TimeSpan.FromSeconds(3.9));
        Ask(units[1], "acme");
        Assert.False(_contention.IsSilent(units[2]));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        // Two asked in that round.
        Assert.Equal(2, Ask(units[0], "acme"));
        Assert.True(_contention.IsSilent(units[2]));
        Assert.False(_contention.IsSilent(units[1]));
    }

    [Fact]
    public void Ask_AfterAPause_ThoseOfBeforeAreForgotten()
    {
        var units = Many(5);
        Array.ForEach(units, unit => Ask(unit, "acme"));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(_contention.IsSilent(units[1]));
        Assert.Equal(1, Ask(units[0], "zeta"));
        Assert.True(_contention.IsSilent(units[1]));
    }

    [Fact]
    public void Ask_AChangedWeight_CountsFromTheNextRoundOn()
    {
        var (acme, zeta) = (Many(1)[0], Many(1)[0]);
        Ask(acme, "acme", weight: 1);
        Ask(zeta, "zeta", weight: 1);
        Assert.Equal(2, Ask(acme, "acme", weight: 3));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Ask(zeta, "zeta", weight: 1);
        Assert.Equal(4d / 3, Ask(acme, "acme", weight: 3));
    }

    private static UnitLoad[] Many(int count) => [.. Enumerable.Range(0, count).Select(_ => new UnitLoad(new StrongBox<long>()))];

    private double Ask(UnitLoad unit, string tenant, int weight = 1)
    {
        var (tenants, units) = _contention.Ask(unit, tenant, weight, perSecond: 10);
        return tenants * units;
    }
}
