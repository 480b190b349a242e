using System.Text.Json;
using Normitri.Server.Documents;

namespace Normitri.Server.Ingest.Items;

internal static class ItemLength
{
    /// <summary>The member <c>length</c>, a whole number from 1; 0 with a fault when it is none.</summary>
    public static long Read(StrictObject item)
    {
        if (!item.TryGet("length", out var value))
            item.Fault("length", "is missing.");
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var length) && length >= 1)
            return length;
        else
            item.Fault("length", $"must be a whole number from 1, not {StrictObject.Show(value)}.");
        return 0;
    }
}
