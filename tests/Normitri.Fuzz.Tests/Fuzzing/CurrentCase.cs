using System.IO.MemoryMappedFiles;

namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>The seed of the case at work, in a file that outlives a crash of the process (8 bytes, little endian).</summary>
internal sealed class CurrentCase : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public CurrentCase(string target)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"normitri-fuzz-{target}.seed");
        _file = MemoryMappedFile.CreateFromFile(Path, FileMode.Create, mapName: null, sizeof(ulong));
        _view = _file.CreateViewAccessor();
    }

    public string Path { get; }

    public void Set(ulong seed) => _view.Write(0, seed);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(Path);
    }
}
