namespace Normitri.Server.Presence;

/// <summary>Where a gateway reads a camera from, as it may be kept and shown. Gateways take credentials out themselves; who does not is not trusted.</summary>
internal static class SourceText
{
    private const string Hidden = "/...";

    /// <summary>Scheme, host, port and path of an address, without user, password, query and fragment; other texts without anything that looks like one.</summary>
    public static string WithoutCredentials(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal))
            return text.Contains('@') ? Hidden : text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            return Hidden;
        var port = address.IsDefaultPort || address.Port < 0 ? "" : $":{address.Port}";
        // Some cameras take user and password as a part of the path.
        var path = address.AbsolutePath.AsSpan().ContainsAny("=;@") || address.AbsolutePath.Contains("%40", StringComparison.Ordinal) ? Hidden : address.AbsolutePath;
        return $"{address.Scheme}://{address.Host}{port}{path}";
    }
}
