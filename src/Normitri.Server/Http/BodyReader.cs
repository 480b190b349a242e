using System.IO.Pipelines;
using Normitri.Server.Problems;

namespace Normitri.Server.Http;

/// <summary>
/// Reads a body of limited length. The limit is ours, not Kestrel's: a refused body is read to its end by the connection, so the sender sees
/// the answer instead of a broken line.
/// </summary>
internal static class BodyReader
{
    // What a sender only claims is not set aside at once: memory above this grows with the bytes that have really come.
    private const int MaxReservedBytes = 1 << 20;
    private const int DefaultBytes = 64 << 10;

    /// <summary>The body, or why it is refused; exactly one of them is there.</summary>
    public static async ValueTask<(PooledBody? Body, Problem? Problem)> ReadAsync(HttpRequest request, int limit, string? setting)
    {
        if (request.ContentLength > limit)
            return (null, TooLarge(limit, setting));
        var expected = request.ContentLength;
        var body = new PooledBody((int)Math.Min(expected ?? DefaultBytes, MaxReservedBytes));
        try
        {
            var problem = await FillAsync(request.BodyReader, body, limit, setting, request.HttpContext.RequestAborted);
            problem ??= expected is { } length && body.Length != length ? Incomplete(body.Length, length) : null;
            if (problem is null)
                return (body, null);
            body.Dispose();
            return (null, problem);
        }
        catch (BadHttpRequestException failure)
        {
            var length = body.Length;
            body.Dispose();
            return (null, expected is { } claimed && failure.StatusCode == 400 ? Incomplete(length, claimed) : Broken(failure));
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static async ValueTask<Problem?> FillAsync(PipeReader reader, PooledBody body, int limit, string? setting, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (body.Length + read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return TooLarge(limit, setting);
            }

            body.Append(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static Problem TooLarge(int limit, string? setting) => new(
        413, "body-too-large", "Body too large", $"The body is larger than {limit:N0} bytes. Send a smaller one{(setting is null ? "" : $", or raise {setting} on the server")}.");

    private static Problem Incomplete(long came, long claimed) => new(
        408, "incomplete-body", "Incomplete body", $"Content-Length says {claimed:N0} bytes and {came:N0} came. Send the whole body again.");

    // 408 for both: the line's fault, so the same again may do. A 4xx of another kind would be the sender's.
    private static Problem Broken(BadHttpRequestException failure) => new(
        408, failure.StatusCode == 408 ? "body-too-slow" : "incomplete-body", "The body did not come whole", $"{failure.Message} Send the whole body again.");
}
