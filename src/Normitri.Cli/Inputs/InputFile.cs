namespace Normitri.Cli.Inputs;

/// <summary>One input that gets an answer.</summary>
internal sealed record InputFile
{
    /// <summary>As the person wrote it, or below the folder that the person wrote.</summary>
    public required string Name { get; init; }

    public required string FullPath { get; init; }

    /// <summary>Where it lies below the folder that was named; the file's name alone where the file itself was named.</summary>
    public required string Relative { get; init; }

    public InputKind Kind { get; init; }

    /// <summary>Why it cannot be read; null where that is not known yet.</summary>
    public string? Problem { get; init; }
}
