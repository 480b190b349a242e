using System.Collections.Concurrent;
using Normitri.Cli.Drawing;

namespace Normitri.Cli.Detection;

/// <summary>Writes annotated pictures, and the answers beside them, on as many threads as ask.</summary>
internal sealed class ResultSaver(bool withJson) : IDisposable
{
    private readonly ConcurrentBag<DefectPainter> _free = [];

    /// <param name="row">An answer, or an error: that has no picture, but its JSON says so.</param>
    /// <param name="image">The picture's file.</param>
    /// <param name="stem">From <see cref="ResultFiles"/>.</param>
    /// <exception cref="CliException">The folder cannot be written.</exception>
    public void Save(DetectionRow row, ReadOnlySpan<byte> image, string stem)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
            if (row.IsAnswered)
                File.WriteAllBytes(stem + ResultFiles.PictureExtension, Paint(row, image));
            if (withJson)
                File.WriteAllText($"{stem}.json", RowJson.Line(row) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Internal, $"The results cannot be written; name another folder with --output: {exception.Message}");
        }
    }

    public void Dispose()
    {
        foreach (var painter in _free)
            painter.Dispose();
    }

    private byte[] Paint(DetectionRow row, ReadOnlySpan<byte> image)
    {
        if (!_free.TryTake(out var painter))
            painter = new DefectPainter();
        var jpeg = painter.Paint(image, row.Defects);
        _free.Add(painter);
        return jpeg;
    }
}
