using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;
using Normitri.Server.Problems;

namespace Normitri.Server.Cameras;

/// <summary>Versions as entity tags: <c>ETag: "3"</c>, <c>If-Match: "3"</c>, <c>If-None-Match: *</c> for "must not exist yet".</summary>
internal static class VersionHeader
{
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>What the caller expects; null: whatever is there; 0: nothing.</summary>
    public static Problem? ReadExpected(RequestHeaders headers, out long? expected)
    {
        expected = null;
        if (headers.IfNoneMatch is [{ } none])
        {
            expected = 0;
            return none.Tag == "*" ? null : Bad("If-None-Match", "* is all that it takes here");
        }

        if (headers.IfMatch is [])
            return headers.Headers.IfMatch.Count == 0 ? null : Bad("If-Match", "send the ETag of the version that you have read, e.g. \"3\"");
        if (headers.IfMatch is not [{ IsWeak: false } match]
            || !long.TryParse(match.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
        {
            return Bad("If-Match", "send the one ETag of the version that you have read, e.g. \"3\"");
        }

        expected = version;
        return null;
    }

    private static Problem Bad(string header, string what) => new(400, "bad-header", "Bad header", $"The header {header} cannot be used: {what}.");
}
