using System.Text.Json;

namespace Normitri.Server.Documents;

/// <summary>Reads an object's members and reports each that is unknown, doubled, missing or of the wrong type; goes on after a fault, so all are listed.</summary>
internal sealed class StrictObject
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly Faults _faults;

    private StrictObject(JsonElement element, string path, Faults faults) => (_element, _path, _faults) = (element, path, faults);

    /// <summary>Null, with a fault, when the element is no object.</summary>
    public static StrictObject? Open(JsonElement element, string path, Faults faults, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, "must be an object.");
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                faults.Add($"{path}.{member.Name}", $"is not known here; known: {string.Join(", ", known)}.");
            else if (!seen.Add(member.Name))
                faults.Add($"{path}.{member.Name}", "is given twice.");
        }

        return new StrictObject(element, path, faults);
    }

    public string PathOf(string name) => $"{_path}.{name}";

    public void Fault(string name, string fault) => _faults.Add(PathOf(name), fault);

    /// <summary>The member's value; false when it is absent or null.</summary>
    public bool TryGet(string name, out JsonElement value) =>
        _element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text, checked; null when it is absent or faulty.</summary>
    public string? Text(string name, bool required, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
                Fault(name, "is missing.");
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, "must be a text.");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length >= 1 && text.Length <= maxLength && !text.Any(char.IsControl))
            return text;
        Fault(name, $"must have 1 to {maxLength} characters, none of them a control character.");
        return null;
    }

    /// <summary>A number between two bounds, both included; null when it is absent or faulty.</summary>
    public double? Number(string name, double min, double max)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
            return number;
        Fault(name, $"must be a number from {Bounds(min, max)}, not {Show(value)}.");
        return null;
    }

    /// <summary>A whole number between two bounds, both included; null when it is absent or faulty.</summary>
    public int? Integer(string name, int min, int max) => (int?)LongInteger(name, min, max);

    /// <summary>A whole number between two bounds, both included; null when it is absent or faulty.</summary>
    public long? LongInteger(string name, long min, long max)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= min && number <= max)
            return number;
        Fault(name, $"must be a whole number from {Bounds(min, max)}, not {Show(value)}.");
        return null;
    }

    /// <summary>A map of names of the sender's choice to numbers between two bounds, both included; faulty entries are left out.</summary>
    public IEnumerable<(string Name, double Number)> NumberMap(string name, double min, double max, int maxCount, int maxNameLength)
    {
        if (!TryGet(name, out var value))
            return [];
        var names = value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => member.Name).ToArray() : null;
        if (names is null || names.Length > maxCount)
        {
            Fault(name, $"must be an object of at most {maxCount} members.");
            return [];
        }

        foreach (var bad in names.Where(member => member.Length == 0 || member.Length > maxNameLength || member.Any(char.IsControl)))
            Fault(name, $"has the name {JsonSerializer.Serialize(bad)}; a name has 1 to {maxNameLength} characters, none of them a control character.");
        return Open(value, PathOf(name), _faults, names) is { } map
            ? names.Distinct().Select(member => (member, map.Number(member, min, max))).Where(entry => entry.Item2 is not null).Select(entry => (entry.member, entry.Item2!.Value))
            : [];
    }

    /// <summary>The elements of a list with their paths; none when it is absent or faulty.</summary>
    public IEnumerable<(JsonElement Element, string Path)> List(string name, int maxCount)
    {
        if (!TryGet(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= maxCount)
            return value.EnumerateArray().Select((element, index) => (element, $"{PathOf(name)}[{index}]"));
        Fault(name, $"must be a list of at most {maxCount} entries.");
        return [];
    }

    public static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 32 ? text : text[..32] + "...";
    }

    private static string Bounds(double min, double max) => FormattableString.Invariant($"{min} to {max}");
}
