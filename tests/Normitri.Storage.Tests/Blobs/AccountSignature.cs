using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Normitri.Storage.Tests.Blobs;

/// <summary>Makes a shared access signature of the account, as an operator does with the portal.</summary>
internal static class AccountSignature
{
    private const string Version = "2021-12-02";

    /// <param name="permissions">Letters in the order that the service wants, e.g. <c>rwc</c>.</param>
    public static string Make(string permissions)
    {
        var expires = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] signed = [Azurite.AccountName, permissions, "b", "co", "", expires, "", "http,https", Version, "", ""];
        var signature = HMACSHA256.HashData(Convert.FromBase64String(Azurite.AccountKey), Encoding.UTF8.GetBytes(string.Join('\n', signed)));
        return $"sv={Version}&ss=b&srt=co&sp={permissions}&se={Uri.EscapeDataString(expires)}&spr=http,https&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }
}
