namespace Normitri.Client;

/// <summary>A file that says: the books were lost and with them the last sequences, and nobody has told them since. It outlives restarts.</summary>
internal sealed class LostSequences(string folder)
{
    private readonly string _path = Path.Combine(folder, "sequences-lost");

    public bool IsSet => File.Exists(_path);

    /// <exception cref="IOException">The disk refused.</exception>
    public void Set() => File.WriteAllBytes(_path, []);

    /// <exception cref="IOException">The disk refused.</exception>
    public void Clear() => File.Delete(_path);
}
