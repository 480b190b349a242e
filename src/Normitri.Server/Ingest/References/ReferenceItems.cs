using System.Text.Json;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.References;

/// <summary>Reads the document of a call: a list, or one frame without a list around it.</summary>
internal static class ReferenceItems
{
    /// <summary>The frames, each with its own problem if it has one; or why the whole document is refused.</summary>
    public static (IReadOnlyList<ReferenceItem>? Items, Problem? Problem) Read(JsonElement root, UnitId unit, int maxItems, long maxBytes)
    {
        if (!root.TryGetProperty("references", out _) && root.TryGetProperty("reference", out _))
            return ([ReferenceItem.Read(root, "$", unit, maxBytes)], null);
        var (elements, problem) = ItemList.Read(root, "references", maxItems);
        return elements is null
            ? (null, problem)
            : ([.. elements.Select((element, index) => ReferenceItem.Read(element, $"$.references[{index}]", unit, maxBytes))], null);
    }
}
