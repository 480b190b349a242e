using System.Globalization;
using Normitri.Contracts.Identities;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest;

/// <summary>What the headers of a frame say.</summary>
internal readonly record struct FrameHeaders(ulong Sequence, DateTimeOffset CapturedAt, string? CustomerId)
{
    public const string SequenceHeader = "X-Frame-Sequence";
    public const string CapturedAtHeader = "X-Captured-At";
    public const string CustomerHeader = "X-Customer-Id";

    /// <summary>Null when the headers are as they should be.</summary>
    public static Problem? Read(IHeaderDictionary headers, UnitKind kind, out FrameHeaders read)
    {
        read = default;
        if (headers[SequenceHeader] is not [{ } sequenceText])
            return Missing(SequenceHeader, "a whole number that rises from frame to frame");
        if (!ulong.TryParse(sequenceText, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return Invalid(SequenceHeader, sequenceText, "a whole number from 0 to 18446744073709551615");
        if (headers[CapturedAtHeader] is not [{ } capturedText])
            return Missing(CapturedAtHeader, "the time of capture, e.g. 2026-01-31T12:00:00.000Z");
        if (!Rfc3339.TryParse(capturedText, out var capturedAt))
            return Invalid(CapturedAtHeader, capturedText, "a time as RFC 3339 writes it, with its offset, e.g. 2026-01-31T12:00:00.000Z");
        var customers = headers[CustomerHeader];
        if (customers.Count > 0 && kind == UnitKind.Customer)
            return new Problem(400, "bad-header", "Bad header", $"{CustomerHeader} is for cameras' frames; here the path names the customer. Leave it out.");
        if (customers.Count > 0 && (customers.Count > 1 || !EntityName.IsValid(customers[0])))
            return Invalid(CustomerHeader, customers.ToString(), EntityName.Rule);
        read = new FrameHeaders(sequence, capturedAt, customers.Count == 0 ? null : customers[0]);
        return null;
    }

    private static Problem Missing(string header, string what) => new(
        400, "bad-header", "Bad header", $"The header {header} is missing or given twice; send {what}.");

    private static Problem Invalid(string header, string value, string what) => new(
        400, "bad-header", "Bad header", $"The header {header} is '{value}'; send {what}.");
}
