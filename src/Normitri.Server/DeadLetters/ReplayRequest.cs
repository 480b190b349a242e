using System.Text.Json;
using Normitri.Server.Documents;

namespace Normitri.Server.DeadLetters;

/// <summary>Frames that a caller wants to be looked at again.</summary>
internal static class ReplayRequest
{
    public const int MaxBytes = 64 << 10;
    public const string Example = """{"frameIds": ["019ca9450a00766db88c72fdb0262531"]}""";
    public const string Description = "frameIds: 1 to 1000 ids of frames.";
    private const int MaxFrames = 1_000;

    /// <summary>The ids, each once; null with a fault.</summary>
    public static IReadOnlyList<string>? Read(JsonElement root, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "frameIds") is not { } document)
            return null;
        var ids = new List<string>();
        foreach (var (element, path) in document.List("frameIds", MaxFrames))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= DeadLetterResource.MaxIdLength } id)
                ids.Add(id);
            else
                faults.Add(path, $"must be the id of a frame, not {StrictObject.Show(element)}.");
        }

        if (ids.Count == 0 && !faults.Any)
            document.Fault("frameIds", $"must name 1 to {MaxFrames} frames.");
        return faults.Any ? null : [.. ids.Distinct()];
    }
}
