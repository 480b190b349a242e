using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Normitri.Server.Problems;

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
internal static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, problem, TraceIdOf(http));
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        response.ContentLength = buffer.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(http.Request.Method) && !http.RequestAborted.IsCancellationRequested)
            await response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, Problem problem, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("type", Problem.TypePrefix + problem.Slug);
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        json.WriteBoolean("retryable", problem.Retryable);
        json.WriteString("category", problem.Category);
        if (problem.LastSequence is { } last)
            json.WriteNumber("lastSequence", last);
        if (problem.Quota is { } quota)
            json.WriteString("quota", quota);
        if (problem.ResetsAt is { } resetsAt)
            json.WriteString("resetsAt", resetsAt);
        if (problem.Errors is { } errors)
            WriteErrors(json, errors);
        json.WriteString("traceId", traceId);
        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        json.WriteStartObject("errors");
        foreach (var (path, faults) in errors)
        {
            json.WriteStartArray(path);
            foreach (var fault in faults)
                json.WriteStringValue(fault);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
