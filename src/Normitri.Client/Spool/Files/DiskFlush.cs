using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Normitri.Client;

/// <summary>
/// Makes what was written survive a power cut. For a file .NET's own flush also writes times that nobody needs here, so Linux is asked for the
/// data alone. A file's flush does not cover its name in the directory, for which .NET has no call; NTFS logs names itself.
/// </summary>
/// <param name="flush">With <see cref="SpoolFlush.Normal"/> nothing is asked of the disk.</param>
internal partial class DiskFlush(SpoolFlush flush)
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk refused: what was written since the last flush may be lost.</exception>
    public virtual void Data(SafeFileHandle file)
    {
        if (flush == SpoolFlush.Normal)
            return;
        if (!OperatingSystem.IsLinux())
            RandomAccess.FlushToDisk(file);
        else if (FDataSync(file) != 0)
            throw Failed("A file of the spool");
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public void Names(string directory)
    {
        if (flush == SpoolFlush.Normal || OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            throw Failed(directory);
        try
        {
            if (FSync(descriptor) != 0)
                throw Failed(directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string what) => new($"{what} could not be flushed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
