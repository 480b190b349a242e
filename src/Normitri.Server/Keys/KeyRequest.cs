using System.Collections.Immutable;
using System.Text.Json;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Tenants;
using Normitri.Server.Documents;
using Normitri.Storage.Keys;

namespace Normitri.Server.Keys;

/// <summary>A key that an admin asks for.</summary>
internal sealed record KeyRequest(string Name, KeyRole Role, ImmutableArray<string> Stores, int FramesPerMinute)
{
    private const int MaxNameLength = 100;
    private const int MaxStores = 1_000;

    public const string Example = """{"name": "gateway of store berlin", "role": "gateway", "stores": ["berlin"], "framesPerMinute": 600}""";

    public const string Description = "name: for people. role: gateway, viewer, operator or admin. stores: those that it may touch; left out or empty: all of the tenant. framesPerMinute: frames that it may send; left out or 0: as many as the tenant may.";

    public static KeyRequest? Read(JsonElement root, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "name", "role", "stores", "framesPerMinute") is not { } document)
            return null;
        var name = document.Text("name", required: true, MaxNameLength);
        var role = ReadRole(document);
        var stores = ImmutableArray.CreateBuilder<string>();
        foreach (var (element, path) in document.List("stores", MaxStores))
        {
            if (element.ValueKind == JsonValueKind.String && EntityName.IsValid(element.GetString()))
                stores.Add(element.GetString()!);
            else
                faults.Add(path, $"must be a store's name, {EntityName.Rule}.");
        }

        var framesPerMinute = document.Integer("framesPerMinute", 0, TenantPlan.MaxFramesPerMinute) ?? 0;
        return faults.Any ? null : new KeyRequest(name!, role, stores.ToImmutable(), framesPerMinute);
    }

    private static KeyRole ReadRole(StrictObject document)
    {
        var text = document.Text("role", required: true, MaxNameLength);
        foreach (var role in Enum.GetValues<KeyRole>())
        {
            if (role.ToString().ToLowerInvariant() == text)
                return role;
        }

        if (text is not null)
            document.Fault("role", $"must be gateway, viewer, operator or admin, not '{text}'.");
        return default;
    }
}
