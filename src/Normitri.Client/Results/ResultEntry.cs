namespace Normitri.Client;

/// <summary>A result and its place in the server's log.</summary>
public sealed record ResultEntry
{
    /// <summary>Rises with every result; reading goes on above it.</summary>
    public required long Cursor { get; init; }

    public required DefectResult Result { get; init; }
}
