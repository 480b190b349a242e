namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A number with its labels; of a histogram the sum, the count, and the counts of its buckets with their upper boundaries.</summary>
internal sealed record OtlpPoint(
    IReadOnlyDictionary<string, string> Labels, double Value, ulong Count, IReadOnlyList<ulong> Buckets, IReadOnlyList<double> Boundaries);
