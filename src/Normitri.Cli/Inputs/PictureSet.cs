using Normitri.Cli.Terminals;

namespace Normitri.Cli.Inputs;

/// <summary>Pictures that are held in memory, for commands that look at them again and again.</summary>
internal sealed record PictureSet(IReadOnlyList<string> Names, IReadOnlyList<ReadOnlyMemory<byte>> Files)
{
    private const int MaxPictures = 2000;

    /// <exception cref="CliException">One of them cannot be read, or is a video.</exception>
    public static async Task<PictureSet> ReadAsync(IReadOnlyList<string> inputs, bool recursive, Terminal terminal, CancellationToken cancellationToken)
    {
        var list = new InputExpander(terminal.Folder, recursive).Expand(inputs);
        if (list.Files.Count > MaxPictures)
            throw new CliException(ExitCode.Usage, $"There are {list.Files.Count} pictures; {MaxPictures} are held in memory at most: name fewer.");
        List<ReadOnlyMemory<byte>> files = [];
        foreach (var file in list.Files)
        {
            if (file.Kind == InputKind.Video)
                throw Unreadable(file, "This command takes pictures, not videos.");
            var (bytes, problem) = file.Problem is null ? await PictureFile.ReadAsync(file.FullPath, cancellationToken) : (null, file.Problem);
            files.Add(bytes ?? throw Unreadable(file, problem!));
        }

        return new PictureSet([.. list.Files.Select(file => file.Name)], files);
    }

    private static CliException Unreadable(InputFile file, string problem) =>
        new(ExitCode.InputUnreadable, $"'{Printable.Of(file.Name)}': {problem}");
}
