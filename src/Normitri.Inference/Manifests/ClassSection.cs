using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Defects;

namespace Normitri.Inference.Manifests;

/// <summary>The members <c>classes</c>, <c>kinds</c>, <c>categories</c> and <c>unmappedClasses</c>: what the network's class numbers stand for.</summary>
internal static class ClassSection
{
    public static IReadOnlyList<string> Names(string?[]? source, FaultList faults)
    {
        if (!faults.Has("$.classes", source, "the class names in the model's order, and the model file does not say them either"))
        {
            return [];
        }

        if (source.Length == 0)
        {
            faults.Add("$.classes", "It is empty: a model knows at least one class.");
        }

        List<string> names = [];
        foreach (var name in source)
        {
            var path = $"$.classes[{names.Count}]";
            if (names.Contains(faults.Text(path, name, "the name of a class")))
            {
                faults.Add(path, $"'{name}' is there twice.");
            }

            names.Add(name ?? string.Empty);
        }

        return names;
    }

    /// <summary>Every class must say its kind; null is the kind of a class that is no defect.</summary>
    public static ClassMap Map(IReadOnlyList<string> classes, ManifestDocument document, FaultList faults)
    {
        var (kinds, categories) = (document.Kinds, document.Categories);
        var known = string.Join(", ", DefectKinds.All.Select(kind => kind.ToWireName()));
        faults.Has("$.kinds", kinds, "the kind of defect that each class stands for");
        OnlyClasses("$.kinds", kinds, classes, faults);
        OnlyClasses("$.categories", categories, classes, faults);

        List<ClassEntry> entries = [];
        foreach (var name in classes)
        {
            string? wireName = null;
            if (kinds is not null && !kinds.TryGetValue(name, out wireName))
            {
                faults.Add($"$.kinds.{name}", $"The class '{name}' has no kind: one of {known}, or null if it is no defect.");
            }

            var isKind = DefectKinds.TryParse(wireName, out var kind);
            if (wireName is not null && !isKind)
            {
                faults.Add($"$.kinds.{name}", $"'{wireName}' is not known: one of {known}, or null if it is no defect.");
            }

            entries.Add(new ClassEntry(isKind ? kind : null, Category: categories?.GetValueOrDefault(name)));
        }

        return new ClassMap(entries, Unmapped(document.UnmappedClasses, faults));
    }

    private static UnmappedClassPolicy Unmapped(string? policy, FaultList faults) => policy is null
        ? UnmappedClassPolicy.ProcessError
        : faults.Choice(
            "$.unmappedClasses", policy, ("processError", UnmappedClassPolicy.ProcessError), ("drop", UnmappedClassPolicy.Drop));

    private static void OnlyClasses(string path, Dictionary<string, string?>? map, IReadOnlyList<string> classes, FaultList faults)
    {
        foreach (var name in map?.Keys ?? Enumerable.Empty<string>())
        {
            if (!classes.Contains(name))
            {
                faults.Add($"{path}.{name}", $"'{name}' is not one of the model's classes.");
            }
        }
    }
}
