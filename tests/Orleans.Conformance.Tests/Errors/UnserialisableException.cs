namespace Orleans.Conformance.Tests.Errors;

/// <summary>Without [GenerateSerializer], on purpose.</summary>
public sealed class UnserialisableException(string message) : Exception(message);
