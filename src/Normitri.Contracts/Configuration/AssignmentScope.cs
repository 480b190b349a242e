namespace Normitri.Contracts.Configuration;

/// <summary>For whom a model is assigned: a whole tenant, one of its stores, or a customer's session or lane in a store.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Store">Null: all stores of the tenant.</param>
/// <param name="Customer">Null: the whole store. Never without a store.</param>
public readonly record struct AssignmentScope(string Tenant, string? Store, string? Customer);
