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

    /// <summary>
    /// The scripts that a database lacks, by rising version. Not those above its highest one only: a version may have got its script before a lower one
    /// was there.
    /// </summary>
    /// <param name="migrations">All that this program knows, by rising version.</param>
    /// <param name="applied">The versions that the database has.</param>
    /// <param name="database">Its name, for the sentence.</param>
    /// <exception cref="StorageException">The database is newer than this program.</exception>
    public static IReadOnlyList<Migration> Missing(IReadOnlyList<Migration> migrations, IReadOnlySet<long> applied, string database)
    {
        var unknown = applied.Except(migrations.Select(migration => (long)migration.Version)).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageException(
                $"The database {database} has schema version {unknown.Max()}, this program knows up to {migrations[^1].Version}: start the version that wrote it, or restore a backup from before that update.");
        }

        return [.. migrations.Where(migration => !applied.Contains(migration.Version))];
    }

    private static Migration Load(Assembly assembly, string resource, int folderLength)
    {
        var name = Path.GetFileNameWithoutExtension(resource[folderLength..]);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
