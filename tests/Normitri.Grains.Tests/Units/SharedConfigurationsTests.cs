using Normitri.Contracts.Configuration;
using Normitri.Grains.Units;

namespace Normitri.Grains.Tests.Units;

public sealed class SharedConfigurationsTests
{
    private readonly SharedConfigurations _shared = new();

    [Fact]
    public void EqualConfigurations_AreOneObject_AndOthersAreNot()
    {
        var one = _shared.Shared(new UnitConfiguration(CameraConfiguration.Default with { QueueCapacity = 7 }, 1));
        Assert.Same(one, _shared.Shared(new UnitConfiguration(CameraConfiguration.Default with { QueueCapacity = 7 }, 1)));
        Assert.NotSame(one, _shared.Shared(one with { Version = 2 }));
        Assert.NotSame(one, _shared.Shared(one with { Weight = 2 }));
        Assert.NotSame(one, _shared.Shared(one with { Assignments = new ModelAssignments(new Dictionary<AssignmentScope, string>(), 1) }));
        Assert.NotSame(one, _shared.Shared(one with { Settings = one.Settings with { Regions = [new(0, 0, 1, 1)] } }));
    }

    [Fact]
    public void MoreThanAreRemembered_AreStillAnsweredAsAsked()
    {
        for (var version = 0; version < 3 * SharedConfigurations.Most; version++)
        {
            var asked = UnitConfiguration.Default with { Version = version };
            Assert.Equal(asked, _shared.Shared(asked));
        }
    }
}
