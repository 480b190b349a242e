using System.Text.Json;
using System.Text.Unicode;
using Normitri.Server.Problems;

namespace Normitri.Server.Documents;

/// <summary>Parses JSON of a sender. The parser alone leaves texts unread: one that is no text would be found where it is used, as a fault of the program.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 16;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The document, or why there is none; exactly one of them is there.</summary>
    /// <param name="json">Must outlive the document.</param>
    /// <param name="what">What it is called in the sentence, e.g. The body.</param>
    public static (JsonDocument? Document, Problem? Problem) Parse(ReadOnlyMemory<byte> json, string what)
    {
        if (!Utf8.IsValid(json.Span))
            return (null, CommonProblems.InvalidDocument($"{what} is not JSON: it is not UTF-8."));
        try
        {
            return HasTexts(json.Span)
                ? (JsonDocument.Parse(json, Options), null)
                : (null, CommonProblems.InvalidDocument($"{what} has a text with half a character: a \\ud800 to \\udfff without its other half."));
        }
        catch (JsonException failure)
        {
            return (null, CommonProblems.InvalidDocument(
                $"{what} is not JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} cannot be read."));
        }
    }

    private static bool HasTexts(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader is { ValueIsEscaped: true, TokenType: JsonTokenType.String or JsonTokenType.PropertyName })
                    _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
