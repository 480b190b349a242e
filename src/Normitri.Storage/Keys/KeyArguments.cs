using System.Collections.Immutable;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Keys;

/// <summary>Refuses what a caller must never pass on to the store of keys, and says what is wrong with a key that another one stands against.</summary>
internal static class KeyArguments
{
    public static void CheckHash(ReadOnlyMemory<byte> hash)
    {
        if (hash.Length != ContentHash.Bytes)
            throw new ArgumentException($"A key's hash is {ContentHash.Bytes} bytes of SHA-256, not {hash.Length}.", nameof(hash));
    }

    public static void Check(ApiKey key)
    {
        if (!EntityName.IsValid(key.Tenant) || key.Stores.Any(store => !EntityName.IsValid(store)))
            throw new ArgumentException($"Tenant and stores of a key are {EntityName.Rule}.", nameof(key));
        if (ReservedTenants.IsReserved(key.Tenant))
            throw new ArgumentException($"'{key.Tenant}' is the service's own tenant: no key is made for it.", nameof(key));
        if (string.IsNullOrEmpty(key.Id) || !Enum.IsDefined(key.Role))
            throw new ArgumentException("A key has an id and a role.", nameof(key));
    }

    public static bool HaveSameScope(ApiKey one, ApiKey other) =>
        one.Tenant == other.Tenant && one.Role == other.Role && one.Stores.ToImmutableHashSet().SetEquals(other.Stores);

    public static InvalidOperationException OtherScope(ApiKey key, ApiKey present) => new(
        $"The text of key '{key.Id}' is key '{present.Id}' already, with another scope: make a new key, or revoke that one and take another text.");

    public static InvalidOperationException OtherText(ApiKey key) =>
        new($"Tenant '{key.Tenant}' has a key '{key.Id}' with another text: choose another id.");

    public static string DescribeScope(ApiKey key)
    {
        var stores = key.Stores.IsEmpty ? "all stores" : string.Join(',', key.Stores);
        return key.FramesPerMinute == 0 ? $"{key.Role}, {stores}" : $"{key.Role}, {stores}, {key.FramesPerMinute} frames a minute";
    }
}
