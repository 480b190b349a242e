using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Normitri.Storage.Sqlite;

/// <summary>
/// The write-ahead log of a database, to be flushed after a commit. SQLite does so itself with <c>synchronous = FULL</c>, but as it is built for .NET by fsync,
/// which also writes the times of the file; fdatasync writes what was appended, and the size where that changed. Everything else that FULL flushes,
/// <c>synchronous = NORMAL</c> flushes too: a new log's header and name, and both files when the log is copied into the database.
/// </summary>
internal partial class WalFile(string database) : IDisposable
{
    private const int Interrupted = 4;

    private SafeFileHandle? _file;

    /// <summary>Returns when everything that was committed is on the disk.</summary>
    /// <exception cref="IOException">It may not be.</exception>
    public virtual void Flush()
    {
        // SQLite keeps no lock on this file, which closing it would let go of, and keeps the file itself while a connection is open.
        _file ??= File.OpenHandle(database + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(_file);
            return;
        }

        while (FlushData(_file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                throw new IOException($"The log of {database} cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        GC.SuppressFinalize(this);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushData(SafeFileHandle file);
}
