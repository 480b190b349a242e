using Microsoft.AspNetCore.Http;

namespace Normitri.Client.Tests.Support;

/// <summary>Answers of the server.</summary>
internal static class Answers
{
    public const string Accepted = """{"frameId":"f-1","sequence":7,"status":"accepted"}""";

    public const string Duplicate = """{"frameId":"f-1","sequence":7,"status":"duplicate"}""";

    public static Func<HttpContext, Task> Json(int status, string json, params (string Name, string Value)[] headers) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = status >= 400 ? "application/problem+json" : "application/json";
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(json);
    };

    /// <summary>The connection ends in the middle of nowhere.</summary>
    public static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public static string Problem(string type, int status, string more = "") =>
        $$"""{"type":"{{type}}","title":"t","status":{{status}},"detail":"Do this.","traceId":"abc"{{more}}}""";

    public static string Result(int sequence, string kind = "wrongItem") => $$"""
        {"frameId":"f-{{sequence}}","sequence":{{sequence}},"tenant":"t","store":"store-1","cameraId":"cart-1",
         "capturedAt":"2026-01-31T12:00:00.1234567Z","processedAt":"2026-01-31T12:00:01Z",
         "model":{"id":"m","version":"1","sha256":"aa"},"backend":"cpu","image":{"width":640,"height":480},
         "defects":[{"kind":"{{kind}}","box":{"x":0.1,"y":0.2,"w":0.3,"h":0.4},"confidence":0.5,"category":"c","news":1}],
         "stages":{"decode":1.5,"infer":2},"traceId":"t1","fieldOfTomorrow":{"a":[1]} }
        """.ReplaceLineEndings("");
}
