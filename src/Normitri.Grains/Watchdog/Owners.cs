using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;

namespace Normitri.Grains.Watchdog;

internal static class Owners
{
    /// <summary>The owner of a unit's frames.</summary>
    public static IUnitGrain OwnerOf(this IGrainFactory grains, UnitId unit) => unit.Kind == UnitKind.Camera
        ? grains.GetGrain<ICameraGrain>(unit.Key)
        : grains.GetGrain<ICustomerGrain>(unit.Key);
}
