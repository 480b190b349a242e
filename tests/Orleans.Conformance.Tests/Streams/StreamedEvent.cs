namespace Orleans.Conformance.Tests.Streams;

[GenerateSerializer]
[Alias("Conformance.StreamedEvent")]
[Immutable]
public sealed record StreamedEvent([property: Id(0)] int Number, [property: Id(1)] string Text = "");
