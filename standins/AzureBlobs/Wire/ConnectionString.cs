namespace Azure.Storage.Blobs.Wire;

/// <summary>What a connection string says: where the blobs are, and the key or the signature that opens them.</summary>
internal sealed record ConnectionString(Uri BlobEndpoint, string? AccountName, byte[]? AccountKey, string? SharedAccessSignature)
{
    /// <exception cref="FormatException">It lacks an account, an endpoint or a credential.</exception>
    public static ConnectionString Parse(string text)
    {
        var settings = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(
                pair => pair[0],
                pair => pair.Length == 2 ? pair[1] : throw new FormatException("Settings must be of the form \"name=value\"."),
                StringComparer.OrdinalIgnoreCase);
        var account = settings.GetValueOrDefault("AccountName");
        var key = settings.GetValueOrDefault("AccountKey");
        var signature = settings.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        if (signature is null && (account is null || key is null))
            throw new FormatException("No valid combination of account information found: give AccountName and AccountKey, or SharedAccessSignature.");
        return new ConnectionString(
            EndpointOf(settings, account), account, key is null ? null : Convert.FromBase64String(key), key is null ? signature : null);
    }

    private static Uri EndpointOf(Dictionary<string, string> settings, string? account)
    {
        if (settings.TryGetValue("BlobEndpoint", out var endpoint))
            return new Uri(endpoint.TrimEnd('/'), UriKind.Absolute);
        if (account is null)
            throw new FormatException("No valid combination of account information found: give BlobEndpoint or AccountName.");
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        return new Uri($"{scheme}://{account}.blob.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
    }
}
