namespace Orleans.Standin;

internal static class PlacementFilterFactory
{
    /// <summary>The filters of a grain class, in their order, from the services of a silo.</summary>
    public static (PlacementFilterStrategy Strategy, IPlacementFilterDirector Director)[] Create(IServiceProvider services, GrainClass grainClass)
    {
        var properties = new Dictionary<string, string>();
        foreach (var attribute in grainClass.Filters)
            attribute.PlacementFilterStrategy.PopulateGrainProperties(services, grainClass.Type, grainClass.GrainType, properties);
        var all = new GrainProperties(properties.ToImmutableDictionary());
        return [.. grainClass.Filters
            .Select(attribute =>
            {
                var type = attribute.PlacementFilterStrategy.GetType();
                var strategy = services.GetKeyedService<PlacementFilterStrategy>(type.Name)
                    ?? throw new KeyNotFoundException($"Could not resolve placement filter strategy {type.Name} for grain type {grainClass.GrainType}. Ensure that it is registered: AddPlacementFilter<{type.Name}, ...>().");
                strategy.Initialize(all);
                return (strategy, services.GetRequiredKeyedService<IPlacementFilterDirector>(type));
            })
            .OrderBy(f => f.strategy.Order)];
    }
}
