using System.Collections.Immutable;
using Normitri.Storage.Keys;

namespace Normitri.Server.Keys;

/// <summary>A key, without its text; the text is shown once, when the key is made.</summary>
internal sealed record KeyDocument(string Id, string Name, string Role, ImmutableArray<string> Stores, int? FramesPerMinute, string? Key)
{
    public static KeyDocument Of(ApiKey key, string? text = null) => new(
        key.Id, key.Name, key.Role.ToString().ToLowerInvariant(), key.Stores, key.FramesPerMinute == 0 ? null : key.FramesPerMinute, text);
}
