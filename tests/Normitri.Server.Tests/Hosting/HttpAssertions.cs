using System.Text.Json;

namespace Normitri.Server.Tests.Hosting;

internal static class HttpAssertions
{
    /// <summary>The JSON body of an answer with this status; anything else fails with the body that came.</summary>
    public static async Task<JsonElement> Ensure(this HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"expected {status}, got {(int)response.StatusCode}: {body}");
        return body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
    }

    /// <summary>A whole problem of this status and type: a sentence, a title, a trace id.</summary>
    public static async Task<JsonElement> EnsureProblem(this HttpResponseMessage response, int status, string slug)
    {
        var problem = await response.Ensure(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:normitri:problem:" + slug, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.NotEmpty(problem.GetProperty("category").GetString()!);
        Assert.Equal(status is 408 or 429 or >= 500, problem.GetProperty("retryable").GetBoolean());
        var sentence = problem.GetProperty("detail").GetString()!;
        Assert.True(sentence.Length > 20 && sentence.EndsWith('.'), $"not a sentence: '{sentence}'");
        return problem;
    }

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
