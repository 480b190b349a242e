using System.Text.Json;
using Normitri.Server.Documents;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Items;

/// <summary>The list of a document whose entries are judged one by one.</summary>
internal static class ItemList
{
    /// <summary>The entries, or why the whole document is refused; exactly one of them is there.</summary>
    /// <param name="root">The document: an object whose one member is the list.</param>
    /// <param name="member">The list's name.</param>
    /// <param name="max">Most entries.</param>
    public static (JsonElement[]? Items, Problem? Problem) Read(JsonElement root, string member, int max)
    {
        var faults = new Faults();
        if (StrictObject.Open(root, "$", faults, member) is not { } document || faults.Any)
            return (null, faults.ToProblem("document"));
        if (!document.TryGet(member, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            document.Fault(member, "must be a list.");
            return (null, faults.ToProblem("document"));
        }

        return Read(list, max);
    }

    /// <summary>The same for a list without an object around it.</summary>
    public static (JsonElement[]? Items, Problem? Problem) Read(JsonElement list, int max) => list.GetArrayLength() switch
    {
        0 => (null, CommonProblems.InvalidDocument("The list has no entry. Send at least one.")),
        var count when count > max => (null, IngestProblems.TooManyItems(count, max)),
        _ => ([.. list.EnumerateArray()], null),
    };
}
