using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Normitri.Grains.Alerts;

/// <summary>The signature of what is posted: <c>t=SECONDS,v1=HEX</c>.</summary>
internal static class AlertSignature
{
    public const string Header = "X-Normitri-Signature";

    /// <summary>
    /// HMAC-SHA256 over <c>SECONDS.BODY</c>, where SECONDS is the Unix time of the attempt: a receiver that refuses old times cannot be sent an old body again.
    /// </summary>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
