using Normitri.Vision.Frames;

namespace Normitri.Cli.Inputs;

/// <summary>Reads a picture's file, whatever somebody calls a picture.</summary>
internal static class PictureFile
{
    /// <summary>More than any picture within <see cref="ImageLimits"/> takes.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>The bytes, or why they cannot be read.</summary>
    public static async Task<(byte[]? Bytes, string? Problem)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // The length is asked for before the file is opened: devices and pipes have none, and opening them may last for ever.
            var length = new FileInfo(path).Length;
            if (length == 0)
                return (null, "The file is empty: write the picture again.");
            if (length > MaxBytes)
                return (null, $"The file has {length >> 20} MB; a picture may have {MaxBytes >> 20} MB.");
            return (await File.ReadAllBytesAsync(path, cancellationToken), null);
        }
        catch (FileNotFoundException)
        {
            return (null, "There is no such file, or it is gone since.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"The file cannot be read: {exception.Message}");
        }
    }
}
