using System.Text.Json;
using Normitri.Contracts.Identities;
using Normitri.Server.Documents;

namespace Normitri.Server.Ingest.Items;

/// <summary>Members that frames in JSON share; a missing or faulty one is reported and read as nothing.</summary>
internal static class ItemFields
{
    private const int MaxText = 128;

    /// <summary>A whole number from 0 to 2^64 - 1; as a text too, for languages whose numbers end at 2^53.</summary>
    public static ulong? Sequence(StrictObject item)
    {
        if (!item.TryGet("sequence", out var value))
            item.Fault("sequence", "is missing.");
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number))
            return number;
        else if (value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), System.Globalization.NumberStyles.None, null, out number))
            return number;
        else
            item.Fault("sequence", $"must be a whole number from 0 to 18446744073709551615, not {StrictObject.Show(value)}.");
        return null;
    }

    public static DateTimeOffset CapturedAt(StrictObject item)
    {
        if (item.Text("capturedAt", required: true, MaxText) is not { } text)
            return default;
        if (Rfc3339.TryParse(text, out var time))
            return time;
        item.Fault("capturedAt", $"must be a time as RFC 3339 writes it, with its offset, e.g. 2026-01-31T12:00:00.000Z, not '{text}'.");
        return default;
    }

    /// <summary>A name by the rule of names; null when it is absent or faulty.</summary>
    public static string? Name(StrictObject item, string member)
    {
        if (item.Text(member, required: false, MaxText) is not { } name)
            return null;
        if (EntityName.IsValid(name))
            return name;
        item.Fault(member, $"must be {EntityName.Rule}, not '{name}'.");
        return null;
    }

    /// <summary>The customer in front of a camera; a customer's own frames name none.</summary>
    public static string? CustomerId(StrictObject item, UnitKind kind)
    {
        if (kind == UnitKind.Customer && item.TryGet("customerId", out _))
        {
            item.Fault("customerId", "is for cameras' frames; here the customer is known already. Leave it out.");
            return null;
        }

        return Name(item, "customerId");
    }
}
