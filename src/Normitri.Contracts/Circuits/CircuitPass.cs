namespace Normitri.Contracts.Circuits;

/// <summary>The right to one call, to be given back with what came of it.</summary>
/// <param name="Round">Counts the times that the circuit opened: what a call of an earlier round came to says nothing about now.</param>
public readonly record struct CircuitPass(long Round);
