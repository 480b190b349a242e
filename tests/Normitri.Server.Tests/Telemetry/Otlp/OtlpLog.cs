namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A log line as the collector got it.</summary>
internal sealed record OtlpLog(string Service, string Severity, string Body)
{
    public static IEnumerable<OtlpLog> In(ProtoMessage request) =>
        from resource in request.Messages(1)
        let service = resource.Message(1).Attributes(1).GetValueOrDefault("service.name", "")
        from scope in resource.Messages(2)
        from line in scope.Messages(2)
        select new OtlpLog(service, line.Text(3), line.Message(5).Text(1));
}
