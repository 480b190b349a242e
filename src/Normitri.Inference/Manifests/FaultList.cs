using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Normitri.Inference.Manifests;

/// <summary>Gathers faults while a manifest is read, so that its author sees all of them at once.</summary>
internal sealed class FaultList
{
    private readonly List<ManifestFault> _faults = [];

    public IReadOnlyList<ManifestFault> Faults => _faults;

    public void Add(string path, string message) => _faults.Add(new ManifestFault(path, message));

    /// <summary>Adds a fault where the value is missing.</summary>
    public bool Has<T>(string path, [NotNullWhen(true)] T? value, string what)
    {
        if (value is not null)
        {
            return true;
        }

        Add(path, $"It is missing: {what}.");
        return false;
    }

    /// <summary>Adds a fault where the text is missing or empty.</summary>
    public string Text(string path, string? value, string what)
    {
        if (Has(path, value, what) && string.IsNullOrWhiteSpace(value))
        {
            Add(path, $"It is empty: {what}.");
        }

        return value ?? string.Empty;
    }

    /// <summary>The value that a text stands for; a fault where it stands for none.</summary>
    public T Choice<T>(string path, string? value, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        List<string> names = [];
        foreach (var (name, choice) in choices)
        {
            if (value == name)
            {
                return choice;
            }

            names.Add(name);
        }

        var expected = string.Join(", ", names);
        Add(path, value is null ? $"It is missing: one of {expected}." : $"'{value}' is not known: one of {expected}.");
        return default;
    }

    public void NoUnknown(string path, Dictionary<string, JsonElement>? unknown)
    {
        foreach (var name in unknown?.Keys ?? Enumerable.Empty<string>())
        {
            Add($"{path}.{name}", "This member is not known. Check its spelling, or take it out.");
        }
    }
}
