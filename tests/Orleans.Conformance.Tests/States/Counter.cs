namespace Orleans.Conformance.Tests.States;

[GenerateSerializer]
[Alias("Conformance.Counter")]
public sealed class Counter
{
    [Id(0)]
    public int Value { get; set; }
}
