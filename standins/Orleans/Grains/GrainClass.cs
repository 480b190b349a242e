namespace Orleans.Standin;

/// <summary>What the attributes of a grain class say.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly Lazy<GrainConstructor> _constructor;
    private readonly TimeSpan? _ageLimit;
    private readonly bool _keepAlive;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(GrainNames.OfClass(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        Placement = type.GetCustomAttribute<PlacementAttribute>()?.PlacementStrategy;
        Worker = Placement as StatelessWorkerPlacement;
        Filters = [.. type.GetCustomAttributes<PlacementFilterAttribute>()];
        Subscriptions = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(a => a.Namespace)];
        _ageLimit = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        _keepAlive = type.IsDefined(typeof(KeepAliveAttribute)) || _ageLimit == Timeout.InfiniteTimeSpan;
        _constructor = new Lazy<GrainConstructor>(() => new GrainConstructor(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public PlacementStrategy? Placement { get; }

    /// <summary>Null unless it is a stateless worker.</summary>
    public StatelessWorkerPlacement? Worker { get; }

    public PlacementFilterAttribute[] Filters { get; }

    /// <summary>The stream namespaces it is subscribed to implicitly.</summary>
    public string[] Subscriptions { get; }

    public IEnumerable<Type> Interfaces => Type.GetInterfaces().Where(i => typeof(IAddressable).IsAssignableFrom(i) && i.Assembly != typeof(IGrain).Assembly);

    public object CreateInstance(Activation activation) => _constructor.Value.Create(activation);

    /// <summary>Null: never collected.</summary>
    public TimeSpan? CollectionAge(GrainCollectionOptions options) =>
        _keepAlive ? null
        : options.ClassSpecificCollectionAge.TryGetValue(Type.FullName!, out var own) ? own
        : _ageLimit ?? options.CollectionAge;

    public MethodInfo ImplementationOf(MethodInfo interfaceMethod) => _implementations.GetOrAdd(interfaceMethod, method =>
    {
        if (!method.DeclaringType!.IsAssignableFrom(Type))
            return method;
        var map = Type.GetInterfaceMap(method.DeclaringType);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    });
}
