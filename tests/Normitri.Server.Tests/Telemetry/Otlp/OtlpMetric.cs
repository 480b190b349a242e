namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A metric as the collector got it, with the points of its sum, gauge or histogram.</summary>
internal sealed record OtlpMetric(string Service, string Meter, string Name, string Unit, IReadOnlyList<OtlpPoint> Points)
{
    public static IEnumerable<OtlpMetric> In(ProtoMessage request) =>
        from resource in request.Messages(1)
        let service = resource.Message(1).Attributes(1).GetValueOrDefault("service.name", "")
        from scope in resource.Messages(2)
        let meter = scope.Message(1).Text(1)
        from metric in scope.Messages(2)
        select new OtlpMetric(service, meter, metric.Text(1), metric.Text(3), [.. PointsOf(metric)]);

    private static IEnumerable<OtlpPoint> PointsOf(ProtoMessage metric) => metric.Has(9)
        ? metric.Message(9).Messages(1).Select(point => new OtlpPoint(
            point.Attributes(9), point.Double(5), point.Number(4), point.Packed(6), [.. point.Packed(7).Select(BitConverter.UInt64BitsToDouble)]))
        : metric.Message(metric.Has(7) ? 7 : 5).Messages(1).Select(point => new OtlpPoint(
            point.Attributes(7), point.Has(6) ? (long)point.Number(6) : point.Double(4), 0, [], []));
}
