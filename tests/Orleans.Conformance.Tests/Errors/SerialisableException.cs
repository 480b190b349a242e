namespace Orleans.Conformance.Tests.Errors;

[GenerateSerializer]
[Alias("Conformance.SerialisableException")]
public sealed class SerialisableException(string message) : Exception(message);
