using Normitri.Client;

namespace Normitri.Bench.Chaos.Verification;

internal static class UnitKey
{
    public static string Of(bool isCustomer, string store, string name) => $"{(isCustomer ? "customer" : "camera")} {store}/{name}";

    public static string Of(UnitName unit) => Of(unit.IsCustomer, unit.Store, unit.Name);
}
