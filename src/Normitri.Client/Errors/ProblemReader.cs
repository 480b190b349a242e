using System.Collections.ObjectModel;
using System.Net.Http.Json;
using System.Text.Json;

namespace Normitri.Client;

/// <summary>Makes an exception of an answer that is no success.</summary>
internal static class ProblemReader
{
    public static async Task<NormitriException> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var problem = await ReadBodyAsync(response, cancellation).ConfigureAwait(false);
        var type = problem?.Type ?? NormitriErrors.UnexpectedAnswer;
        var detail = problem?.Detail ?? problem?.Title ?? $"The server answered {status} {response.ReasonPhrase} without saying why.";
        return new NormitriException(type, detail, status, problem?.Retryable ?? IsRetryable(status))
        {
            RetryAfter = RetryAfter(response, time),
            TraceId = problem?.TraceId,
            LastSequence = problem?.LastSequence,
            Errors = problem?.Errors ?? (IReadOnlyDictionary<string, string[]>)ReadOnlyDictionary<string, string[]>.Empty,
        };
    }

    // For answers that do not say: a proxy's, or an older server's.
    // 501 and 505 will be the same tomorrow; the other 5xx, and what a proxy says when it is out of patience, may pass.
    public static bool IsRetryable(int status) => status is 408 or 429 or (>= 500 and not 501 and not 505);

    private static async Task<ProblemBody?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
            return null;
        try
        {
            return await response.Content.ReadFromJsonAsync(ClientJson.Default.ProblemBody, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // A proxy's error page: the status says all that is known.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
