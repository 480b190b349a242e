using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Normitri.Inference.Hosting;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Regions;

namespace Normitri.Cli.Detection;

/// <summary>
/// An answer as JSON, in the form and with the names that the server's results have. <c>error</c> stands instead of the result where there is none.
/// </summary>
internal static class RowJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>On one line.</summary>
    public static string Line(DetectionRow row)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, Options))
            Write(writer, row);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, DetectionRow row)
    {
        json.WriteStartObject();
        json.WriteString("file", row.Input.Name);
        if (row.Frame is { } frame)
        {
            json.WriteNumber("frame", frame);
            json.WriteNumber("seconds", Math.Round(row.Seconds ?? 0, 3));
        }

        if (row.Outcome is { } outcome)
            WriteRun(json, outcome, row.IsAnswered);
        if (!row.IsAnswered)
        {
            json.WriteStartObject("error");
            json.WriteString("stage", row.Outcome?.Error?.Stage ?? "fetch");
            json.WriteString("message", row.Problem);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, InferenceOutcome outcome, bool isAnswered)
    {
        if (outcome.Model is { } model)
        {
            json.WriteStartObject("model");
            json.WriteString("id", model.Id);
            json.WriteString("version", model.Version);
            json.WriteString("sha256", model.Sha256);
            json.WriteEndObject();
            json.WriteString("backend", outcome.Backend);
        }

        if (!isAnswered)
            return;
        json.WriteStartObject("image");
        json.WriteNumber("width", outcome.ImageWidth);
        json.WriteNumber("height", outcome.ImageHeight);
        json.WriteEndObject();
        json.WriteStartArray("defects");
        foreach (var defect in outcome.Defects)
            Write(json, defect);
        json.WriteEndArray();
        Write(json, outcome.Timings);
    }

    private static void Write(Utf8JsonWriter json, in InferredDefect defect)
    {
        json.WriteStartObject();
        json.WriteString("kind", defect.Kind.ToWireName());
        Write(json, defect.Box);
        json.WriteNumber("confidence", defect.Score);
        if (defect.ProductId is not null)
            json.WriteString("productId", defect.ProductId);
        if ((defect.Category ?? defect.ClassName) is { } category)
            json.WriteString("category", category);
        if (defect.ClassName is not null)
            json.WriteString("class", defect.ClassName);
        if (defect.Region is { } region)
            Write(json, region);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InferredRegion region)
    {
        json.WriteStartObject("region");
        Write(json, region.Box);
        json.WriteNumber("score", region.Score);
        json.WriteString("source", region.Source.ToWireName());
        json.WriteString("model", region.Model);
        json.WriteNumber("scale", region.Scale);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in NormalizedBox box)
    {
        json.WriteStartObject("box");
        json.WriteNumber("x", box.X);
        json.WriteNumber("y", box.Y);
        json.WriteNumber("w", box.W);
        json.WriteNumber("h", box.H);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in StageTimings timings)
    {
        json.WriteStartObject("stages");
        foreach (var (stage, milliseconds) in StageTimes.Of(timings))
            json.WriteNumber(stage, Math.Round(milliseconds, 3));
        json.WriteEndObject();
    }
}
