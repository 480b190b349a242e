using System.Collections.Frozen;

namespace Normitri.Contracts.Configuration;

/// <summary>The models assigned in a tenant at one moment. Never changes; a change makes another one.</summary>
public sealed class ModelAssignments
{
    private readonly FrozenDictionary<AssignmentScope, string> _models;

    /// <param name="models">Models by scope, all of one tenant.</param>
    /// <param name="revision">Rises with every change of the tenant's assignments.</param>
    public ModelAssignments(IReadOnlyDictionary<AssignmentScope, string> models, long revision)
    {
        _models = models.ToFrozenDictionary();
        Revision = revision;
    }

    public static ModelAssignments None { get; } = new(new Dictionary<AssignmentScope, string>(), 0);

    public long Revision { get; }

    /// <summary>The model for a customer in a store: the customer's own, else the store's, else the tenant's; null when none is assigned.</summary>
    public string? ModelFor(string tenant, string store, string? customer)
    {
        if (_models.Count == 0)
            return null;
        if (customer is not null && _models.TryGetValue(new AssignmentScope(tenant, store, customer), out var model))
            return model;
        return _models.TryGetValue(new AssignmentScope(tenant, store, null), out model) ? model
            : _models.GetValueOrDefault(new AssignmentScope(tenant, null, null));
    }
}
