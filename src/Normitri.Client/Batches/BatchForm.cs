using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Normitri.Client;

/// <summary>Frames on their way in one request: a list, then the pictures, each in a part named by its place in the list.</summary>
internal static class BatchForm
{
    public static MultipartFormDataContent Make(IReadOnlyList<UnitFrame> frames)
    {
        var form = new MultipartFormDataContent { { ListOf(frames), "frames" } };
        for (var i = 0; i < frames.Count; i++)
        {
            var picture = new ReadOnlyMemoryContent(frames[i].Image);
            picture.Headers.ContentType = ImageMediaType.Of(frames[i].Image.Span);
            form.Add(picture, PartOf(i));
        }

        return form;
    }

    private static ByteArrayContent ListOf(IReadOnlyList<UnitFrame> frames)
    {
        var entries = frames.Select((frame, index) => new BatchEntry
        {
            Camera = frame.Unit.IsCustomer ? null : frame.Unit.Name,
            Customer = frame.Unit.IsCustomer ? frame.Unit.Name : null,
            Sequence = frame.Sequence,
            CapturedAt = frame.CapturedAt,
            CustomerId = frame.CustomerId,
            Image = PartOf(index),
        });
        var list = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(entries.ToArray(), ClientJson.Default.BatchEntryArray));
        list.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return list;
    }

    private static string PartOf(int index) => index.ToString(CultureInfo.InvariantCulture);
}
