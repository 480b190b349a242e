namespace Normitri.Server.Health.Stores;

/// <summary>A store and its units.</summary>
/// <param name="Store">Its name.</param>
/// <param name="At">When it was asked.</param>
/// <param name="State">The worst of its units'.</param>
/// <param name="Units">Cameras of the registry, and every unit that a silo told of.</param>
internal sealed record StoreHealthDocument(string Store, DateTimeOffset At, string State, IReadOnlyList<UnitHealthDocument> Units);
