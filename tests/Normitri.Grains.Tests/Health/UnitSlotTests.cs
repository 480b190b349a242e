using Normitri.Contracts.Identities;
using Normitri.Grains.Health;
using Normitri.Grains.Tests.Properties;

namespace Normitri.Grains.Tests.Health;

/// <summary>A unit's slot, from its activation to its deactivation, step by step.</summary>
public sealed class UnitSlotTests
{
    private readonly World _world = new();

    [Fact]
    public void Activation_TakesASlotThatIsBusyUntilItIsActive_AndDeactivationGivesItBack()
    {
        var unit = _world.Units[0];
        var owner = _world.Activate(unit, 0);
        Assert.NotNull(Slot().BusySince);
        Settle();
        Assert.True(owner.IsReady);
        Assert.Null(Slot().BusySince);

        _world.Run(owner.Deactivate);
        Settle();
        Assert.True(owner.Stop!.IsCompletedSuccessfully);
        Assert.Empty(_world.ServicesOf(0).Health.Activations);
    }

    [Fact]
    public void Activation_ThatFails_GivesItsSlotBack()
    {
        var owner = _world.Activate(_world.Units[0], 0);
        var call = Assert.Single(_world.Calls);
        _world.Calls.Remove(call);
        _world.Run(() => call.Fail());
        Assert.True(owner.Activation.IsFaulted);
        Assert.Empty(_world.ServicesOf(0).Health.Activations);
    }

    private ActivationHealth Slot() => Assert.Single(_world.ServicesOf(0).Health.Activations, slot => slot.Unit?.Kind == UnitKind.Camera);

    private void Settle()
    {
        while (_world.Calls is [var call, ..])
        {
            _world.Calls.Remove(call);
            _world.Run(call.Answer);
        }
    }
}
