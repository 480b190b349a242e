using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Azure.Storage.Blobs.Models;

namespace Azure.Storage.Blobs.Wire;

/// <summary>Reads the pages of "List Blobs".</summary>
internal static class BlobListing
{
    public static async IAsyncEnumerable<BlobItem> ReadAsync(
        BlobAccount account, string container, string? prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = "";
        do
        {
            var query = "restype=container&comp=list"
                + (string.IsNullOrEmpty(prefix) ? "" : $"&prefix={Uri.EscapeDataString(prefix)}")
                + (next.Length == 0 ? "" : $"&marker={Uri.EscapeDataString(next)}");
            using var request = new HttpRequestMessage(HttpMethod.Get, account.UriOf(container, null, query));
            using var response = await account.SendAsync(request, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            var page = (await XDocument.LoadAsync(body, LoadOptions.None, cancellation)).Root!;
            foreach (var blob in page.Element("Blobs")!.Elements("Blob"))
                yield return ToItem(blob);
            next = page.Element("NextMarker")?.Value ?? "";
        }
        while (next.Length > 0);
    }

    private static BlobItem ToItem(XElement blob)
    {
        var properties = blob.Element("Properties")!;
        var (etag, length, modified) = (properties.Element("Etag"), properties.Element("Content-Length"), properties.Element("Last-Modified"));
        return new BlobItem(
            blob.Element("Name")!.Value,
            new BlobItemProperties(
                etag is null ? null : new ETag(etag.Value),
                length is null ? null : long.Parse(length.Value, CultureInfo.InvariantCulture),
                modified is null ? null : DateTimeOffset.Parse(modified.Value, CultureInfo.InvariantCulture)));
    }
}
