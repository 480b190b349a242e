using System.Text.Json;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Results;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest;

/// <summary>Writes the answer to a taken frame.</summary>
internal static class FrameAnswers
{
    /// <summary>200 with the result, 422 for a frame that was given up, else 202.</summary>
    public static Task WriteAsync(HttpContext http, FrameEnvelope frame, bool isNew, FrameRecord? record) => record switch
    {
        { Outcome: OutcomeKind.Processed, Result: { } result } => WriteResultAsync(http, result),
        { Outcome: OutcomeKind.Dead } => Dead(record).ExecuteAsync(http),
        _ => WriteReceiptAsync(http, frame, isNew, record),
    };

    /// <summary>202 <c>{frameId, sequence, status}</c>; with outcome and reason when the unit's policy dropped it meanwhile.</summary>
    public static Task WriteReceiptAsync(HttpContext http, FrameEnvelope frame, bool isNew, FrameRecord? outcome)
    {
        var response = http.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        response.Headers.Location = "/v1/frames/" + frame.FrameId;
        using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("frameId"u8, frame.FrameId);
            json.WriteNumber("sequence"u8, frame.Sequence);
            json.WriteString("status"u8, isNew ? "accepted"u8 : "duplicate"u8);
            if (outcome is { Outcome: OutcomeKind.Dropped })
            {
                json.WriteString("outcome"u8, "dropped"u8);
                json.WriteString("reason"u8, outcome.Reason);
            }

            json.WriteEndObject();
        }

        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }

    private static async Task WriteResultAsync(HttpContext http, DefectResult result)
    {
        var body = ResultJson.Write(result);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static Problem Dead(FrameRecord record) => new(
        422, "frame-failed", "The frame could not be processed", $"Frame {record.Envelope.FrameId} was given up: {record.Reason ?? "no reason was kept"}");
}
