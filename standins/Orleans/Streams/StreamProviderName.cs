namespace Orleans.Standin;

/// <summary>A stream provider of a silo, for the check at its start.</summary>
internal sealed record StreamProviderName(string Name);
