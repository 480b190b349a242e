namespace Normitri.Inference.Queueing;

/// <summary>Whose turn it is: a camera or customer of a tenant.</summary>
internal readonly record struct UnitKey(string Tenant, string Unit);
