using System.Globalization;
using System.Reflection;

namespace Normitri.Storage.Sqlite;

/// <summary>One step of the schema.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    public static Migration Load(Assembly assembly, string resource, int folderLength)
    {
        var name = Path.GetFileNameWithoutExtension(resource[folderLength..]);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
