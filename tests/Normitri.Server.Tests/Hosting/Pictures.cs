using System.Globalization;

namespace Normitri.Server.Tests.Hosting;

/// <summary>Frames to send.</summary>
internal static class Pictures
{
    public static byte[] Clean { get; } = File.ReadAllBytes(Repository.Sample("store-1/checkout-1/000.jpg"));

    /// <summary>Shows a defect of kind expiredOrQuality (samples/frames/truth.json).</summary>
    public static byte[] Defective { get; } = File.ReadAllBytes(Repository.Sample("store-1/checkout-1/003.jpg"));

    /// <summary>Eight by eight pixels of one colour.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGNwaDiAFTEMLQkAYvNgAXSglMMAAAAASUVORK5CYII=");

    public static HttpRequestMessage Request(string path, byte[] image, object? sequence, string? capturedAt = "now", string? customer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(image) };
        if (sequence is not null)
            request.Headers.TryAddWithoutValidation("X-Frame-Sequence", Convert.ToString(sequence, CultureInfo.InvariantCulture));
        if (capturedAt is not null)
            request.Headers.TryAddWithoutValidation("X-Captured-At", capturedAt == "now" ? DateTimeOffset.UtcNow.ToString("O") : capturedAt);
        if (customer is not null)
            request.Headers.TryAddWithoutValidation("X-Customer-Id", customer);
        return request;
    }

    public static Task<HttpResponseMessage> SendFrameAsync(
        this HttpClient client, string store, string camera, object? sequence, byte[]? image = null, string query = "") =>
        client.SendAsync(Request($"/v1/stores/{store}/cameras/{camera}/frames{query}", image ?? Clean, sequence));

    public static Task<HttpResponseMessage> SendScanAsync(
        this HttpClient client, string store, string customer, object? sequence, byte[]? image = null, string query = "") =>
        client.SendAsync(Request($"/v1/stores/{store}/customers/{customer}/frames{query}", image ?? Clean, sequence));

    /// <summary>The same picture with other bytes: what follows the end of a JPEG is no part of it.</summary>
    public static byte[] Vary(byte[] image, int number) => [.. image, .. BitConverter.GetBytes(number)];
}
