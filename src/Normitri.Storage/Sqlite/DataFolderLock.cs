namespace Normitri.Storage.Sqlite;

/// <summary>Holds a data folder for one process: SQLite in this program has one writer, and a second server would double the sweep.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const string FileName = "normitri.lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="StorageException">Another process holds it, or the folder cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, exception);
        }

        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotWritable(folder, exception);
        }
        catch (IOException exception)
        {
            throw new StorageException(
                $"Another server holds the data folder {folder}: stop it, or give this one its own folder by {StorageOptions.Section}:{nameof(StorageOptions.DataPath)}.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();

    private static StorageException NotWritable(string folder, Exception exception) => new(
        $"The data folder {folder} cannot be written ({exception.Message}): allow this user to, or name another by {StorageOptions.Section}:{nameof(StorageOptions.DataPath)}.",
        exception);
}
