using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>What endpoints ask of a key. The names are those of the authorization policies.</summary>
internal static class Rights
{
    public const string Send = "send";
    public const string ReadResults = "read-results";
    public const string Read = "read";
    public const string Configure = "configure";
    public const string Administer = "administer";

    public static IReadOnlyList<KeyRight> All { get; } =
    [
        new(Send, KeyRole.Gateway, KeyRole.Admin),
        new(ReadResults, KeyRole.Gateway, KeyRole.Viewer, KeyRole.Operator, KeyRole.Admin),
        new(Read, KeyRole.Viewer, KeyRole.Operator, KeyRole.Admin),
        new(Configure, KeyRole.Operator, KeyRole.Admin),
        new(Administer, KeyRole.Admin),
    ];
}
