namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A span as the collector got it. Times in nanoseconds since 1970.</summary>
internal sealed record OtlpSpan(
    string Service, string TraceId, string SpanId, string ParentId, string Name, int Kind, ulong Start, ulong End, int Status, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>A server's, as OTLP numbers kinds.</summary>
    public const int Server = 2;

    /// <summary>The status of a failure.</summary>
    public const int Error = 2;

    public double Milliseconds => (End - Start) / 1e6;

    public static IEnumerable<OtlpSpan> In(ProtoMessage request) =>
        from resource in request.Messages(1)
        let service = resource.Message(1).Attributes(1).GetValueOrDefault("service.name", "")
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new OtlpSpan(
            service, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Number(6), span.Number(7), span.Number(8),
            (int)span.Message(15).Number(3), span.Attributes(9));
}
