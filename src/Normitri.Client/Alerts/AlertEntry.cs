namespace Normitri.Client;

/// <summary>An alert and its place in the server's log.</summary>
public sealed record AlertEntry
{
    /// <summary>Rises with every alert; reading goes on above it.</summary>
    public required long Cursor { get; init; }

    public required Alert Alert { get; init; }
}
