namespace Normitri.Client.Tests.Spool.Support;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("normitri-spool-").FullName;

    public IEnumerable<string> Segments => Directory.EnumerateFiles(Path, "*.seg").Order(StringComparer.Ordinal);

    /// <summary>The same files in a new folder, as a power cut would leave them.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
