namespace Orleans.Standin;

/// <summary>Builds a grain from the services of its activation and the facets on its constructor's parameters.</summary>
internal sealed class GrainConstructor
{
    private readonly ObjectFactory _create;
    private readonly Func<Activation, object>[] _facets;

    public GrainConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(c => c.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"Grain class {type} has no public constructor.");
        var facets = chosen.GetParameters()
            .Select(p => (p.ParameterType, Attribute: p.GetCustomAttribute<PersistentStateAttribute>()))
            .Where(p => p.Attribute is not null)
            .ToArray();
        _facets = [.. facets.Select(f => PersistentStateFactory.For(f.ParameterType, f.Attribute!))];
        _create = ActivatorUtilities.CreateFactory(type, [.. facets.Select(f => f.ParameterType)]);
    }

    public object Create(Activation activation)
    {
        var facets = _facets.Length == 0 ? [] : new object?[_facets.Length];
        for (var i = 0; i < facets.Length; i++)
            facets[i] = _facets[i](activation);
        return _create(activation.ActivationServices, facets);
    }
}
