using System.Globalization;

namespace Orleans.Placement;

/// <summary>
/// The instance on the attribute only writes grain properties; the instance that the director sees is a fresh one
/// from the services, initialised from them.
/// </summary>
public abstract class PlacementFilterStrategy
{
    private const string Prefix = "placement-filter";

    protected PlacementFilterStrategy(int order) => Order = order;

    public int Order { get; private set; }

    public void Initialize(GrainProperties properties)
    {
        if (!int.TryParse(GetPlacementFilterGrainProperty("order", properties), NumberStyles.Integer, CultureInfo.InvariantCulture, out var order))
            throw new ArgumentException("Invalid order property value.");
        Order = order;
        AdditionalInitialize(properties);
    }

    public virtual void AdditionalInitialize(GrainProperties properties)
    {
    }

    public void PopulateGrainProperties(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        var name = GetType().Name;
        properties[Prefix] = properties.TryGetValue(Prefix, out var earlier) ? $"{earlier},{name}" : name;
        properties[$"{Prefix}.{name}.order"] = Order.ToString(CultureInfo.InvariantCulture);
        foreach (var (key, value) in GetAdditionalGrainProperties(services, grainClass, grainType, properties))
            properties[$"{Prefix}.{name}.{key}"] = value;
    }

    protected string? GetPlacementFilterGrainProperty(string key, GrainProperties properties) =>
        properties.Properties.GetValueOrDefault($"{Prefix}.{GetType().Name}.{key}");

    protected virtual IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) => [];
}
