namespace Orleans.Standin;

/// <summary>The grain classes of the loaded assemblies and of what they reference.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _byInterface = new();

    public GrainClasses()
    {
        foreach (var type in GrainAssemblies.Find().SelectMany(TypesOf))
        {
            if (type is not { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } || !typeof(IGrainBase).IsAssignableFrom(type) || !typeof(IAddressable).IsAssignableFrom(type))
                continue;
            var found = new GrainClass(type);
            if (!_byType.TryAdd(found.GrainType, found))
                throw new OrleansConfigurationException($"Grain classes {type} and {_byType[found.GrainType].Type} both have the grain type \"{found.GrainType}\". Give one of them a [GrainType].");
        }
    }

    public IEnumerable<GrainClass> All => _byType.Values;

    public GrainClass Get(GrainType type) => _byType.TryGetValue(type, out var found)
        ? found
        : throw new OrleansException($"No active nodes are compatible with grain {type}: no loaded assembly has a class for it.");

    public GrainClass Implementing(Type interfaceType, string? prefix) => _byInterface.GetOrAdd((interfaceType, prefix), key =>
    {
        var (wanted, start) = key;
        var candidates = All.Where(c => wanted.IsAssignableFrom(c.Type) && (start is null || c.Type.FullName!.StartsWith(start, StringComparison.Ordinal))).ToArray();
        if (candidates.Length > 1 && candidates.FirstOrDefault(c => $"I{c.Type.Name}" == wanted.Name) is { } byName)
            return byName;
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {wanted}"),
            _ => throw new ArgumentException($"Unable to identify a single appropriate grain type for interface {wanted}. Candidates: {string.Join(", ", candidates.Select(c => c.Type))}"),
        };
    });

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
