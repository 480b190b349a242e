namespace Orleans.Conformance.Tests.References;

[Alias("Conformance.IReferenceGrain")]
internal interface IReferenceGrain : IGrainWithStringKey
{
    [Alias("Self")]
    Task<IReferenceGrain> Self();

    [Alias("KeyOf")]
    Task<string> KeyOf(IReferenceGrain other);

    [Alias("Echo")]
    ValueTask<string> Echo(string text);

    [Alias("Nothing")]
    ValueTask Nothing();

    [Alias("NullText")]
    Task<string?> NullText();
}
