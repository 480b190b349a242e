using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Normitri.Storage;
using Normitri.Storage.Frames;

namespace Normitri.Server.Problems;

/// <summary>Gives every exception that leaves an endpoint its problem: the caller's fault, the storage's, or a bug.</summary>
internal sealed partial class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is there to read an answer, and nobody is to blame.
        if (httpContext.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            httpContext.Response.StatusCode = 499;
            return true;
        }

        var problem = Describe(httpContext, exception);
        if (problem.Status >= 500 || exception is StorageException)
            Log.Failed(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static Problem Describe(HttpContext http, Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => new Problem(413, "body-too-large", "Body too large", "The body is larger than the server takes."),
        BadHttpRequestException bad => new Problem(bad.StatusCode, "bad-request", "Bad request", bad.Message),
        FrameStoreException { Retryable: true } or StorageException => CommonProblems.OfStorage(exception),
        _ => new Problem(500, "internal", "Internal error", $"The server failed on {http.Request.Method} {http.Request.Path}; its log has the reason under this trace id."),
    };

    private static partial class Log
    {
        [LoggerMessage(3103, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, string method, PathString path, Exception exception);
    }
}
