using System.Globalization;
using System.Reflection;

namespace Normitri.Storage;

/// <summary>One step of the schema.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>The scripts that are embedded under a folder (in the words of resources: dots, and one at the end), by rising version.</summary>
    public static IReadOnlyList<Migration> LoadFolder(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => Load(assembly, name, folder.Length))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration Load(Assembly assembly, string resource, int folderLength)
    {
        var name = Path.GetFileNameWithoutExtension(resource[folderLength..]);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
