using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Sas;

namespace Azure.Storage.Blobs.Wire;

/// <summary>Signs a shared access signature of one blob, as "Create a service SAS" in the storage REST reference says for service version 2020-12-06 and later.</summary>
internal static class ServiceSignature
{
    /// <summary>The query of an address that carries the signature.</summary>
    public static string QueryOf(BlobSasBuilder builder, string account, byte[] key)
    {
        var expires = builder.ExpiresOn.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var protocol = builder.Protocol switch
        {
            SasProtocol.Https => "https",
            SasProtocol.HttpsAndHttp => "https,http",
            _ => "",
        };
        // Permissions, start, expiry, resource, identifier, address, protocol, version, kind, snapshot, encryption scope, five headers of answers.
        string[] lines =
        [
            builder.Permissions, "", expires, $"/blob/{account}/{builder.BlobContainerName}/{builder.BlobName}", "", "", protocol,
            BlobAccount.ServiceVersion, "b", "", "", "", "", "", "", "",
        ];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        var protocolPair = protocol.Length == 0 ? "" : $"&spr={protocol}";
        return $"sv={BlobAccount.ServiceVersion}{protocolPair}&se={Uri.EscapeDataString(expires)}&sr=b&sp={builder.Permissions}&sig={Uri.EscapeDataString(signature)}";
    }
}
