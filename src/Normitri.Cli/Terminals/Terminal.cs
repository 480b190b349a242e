using System.Text;

namespace Normitri.Cli.Terminals;

/// <summary>What a command sees of the world: its two outputs, the folder it was called in, and its environment.</summary>
internal sealed record Terminal
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/>, not a file or a pipe.</summary>
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Relative paths begin here.</summary>
    public required string Folder { get; init; }

    public Func<string, string?> Variable { get; init; } = static _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Colours are for persons, and not for those who set NO_COLOR (no-color.org).</summary>
    public bool HasColours => OutIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Terminal OfThisProcess() => new()
    {
        Out = Utf8(Console.OpenStandardOutput()),
        Error = Utf8(Console.OpenStandardError(), autoFlush: true),
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Folder = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
    };

    /// <summary>The whole path of what somebody typed.</summary>
    /// <exception cref="CliException">What was typed cannot be a path.</exception>
    public string FullPath(string path) => path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)
        ? throw new CliException(ExitCode.Usage, "A path is empty: name a file or a folder.")
        : Path.GetFullPath(path, Folder);

    public void WriteError(string sentence) => Error.WriteLine($"normitri: {sentence}");

    private static StreamWriter Utf8(Stream stream, bool autoFlush = false) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 << 10) { AutoFlush = autoFlush };
}
