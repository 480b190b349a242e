namespace Normitri.Client;

/// <summary>Holds a spool's folder for one process.</summary>
internal sealed class SpoolLock : IDisposable
{
    private const string FileName = "spool.lock";

    private readonly FileStream _file;

    private SpoolLock(FileStream file) => _file = file;

    /// <exception cref="SpoolException">Another process holds it, or the folder cannot be written.</exception>
    public static SpoolLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, e);
        }

        try
        {
            return new SpoolLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotWritable(folder, e);
        }
        catch (IOException e)
        {
            throw new SpoolException(
                SpoolProblem.FolderInUse, $"Another process holds the spool {folder}: stop it, or give this one a Folder of its own.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static SpoolException NotWritable(string folder, Exception e) => new(
        SpoolProblem.Disk, $"The spool {folder} cannot be written ({e.Message}): allow this user to, or name another Folder.", e);
}
