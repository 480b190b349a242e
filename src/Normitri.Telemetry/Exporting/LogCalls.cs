using OpenTelemetry;

namespace Normitri.Telemetry.Exporting;

/// <summary>Tells the watch how calls with log lines went: their exporter is closed for heirs, so the calls are watched instead. Lines are not counted.</summary>
internal sealed class LogCalls(ExportState state, ExportWatch watch) : DelegatingHandler(new SocketsHttpHandler())
{
    private const string GrpcStatus = "grpc-status";

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Note(base.Send(request, cancellationToken));
        }
        catch
        {
            watch.Note(state, ExportResult.Failure, 0);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Note(await base.SendAsync(request, cancellationToken));
        }
        catch
        {
            watch.Note(state, ExportResult.Failure, 0);
            throw;
        }
    }

    private HttpResponseMessage Note(HttpResponseMessage response)
    {
        // A gRPC call that is refused at once says so in its headers.
        var isRefused = response.Headers.TryGetValues(GrpcStatus, out var status) && status.FirstOrDefault() is not "0";
        watch.Note(state, response.IsSuccessStatusCode && !isRefused ? ExportResult.Success : ExportResult.Failure, 0);
        return response;
    }
}
