namespace Normitri.Client;

/// <summary>Addresses of cameras as they may leave a gateway.</summary>
internal static class SourceUrl
{
    private const string Hidden = "/...";

    /// <summary>
    /// Scheme, host, port and path, without user, password, query and fragment. A path that carries values is hidden, since some cameras take the
    /// password there; so is a text that looks like an address and cannot be read as one.
    /// </summary>
    public static string WithoutCredentials(string source)
    {
        if (!source.Contains("://", StringComparison.Ordinal))
            return source.Contains('@') ? Hidden : source;
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address))
            return Hidden;
        var port = address.IsDefaultPort || address.Port < 0 ? "" : $":{address.Port}";
        var path = address.AbsolutePath;
        if (path.AsSpan().ContainsAny("=;@") || path.Contains("%40", StringComparison.Ordinal))
            path = Hidden;
        return $"{address.Scheme}://{address.Host}{port}{path}";
    }
}
