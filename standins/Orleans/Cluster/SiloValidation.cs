namespace Orleans.Standin;

/// <summary>What the official silo refuses to start with.</summary>
internal static class SiloValidation
{
    public static void Check(IServiceProvider services)
    {
        if (services.GetService<ClusteringMarker>() is null)
            throw new OrleansConfigurationException("Clustering has not been configured. Call UseLocalhostClustering() on the silo builder.");
        var collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        if (collection.CollectionQuantum <= TimeSpan.Zero)
            throw new OrleansConfigurationException($"GrainCollectionOptions.CollectionQuantum is {collection.CollectionQuantum}: it must be greater than zero.");
        foreach (var age in collection.ClassSpecificCollectionAge.Values.Append(collection.CollectionAge))
        {
            if (age <= collection.CollectionQuantum)
                throw new OrleansConfigurationException($"A collection age of {age} is not greater than GrainCollectionOptions.CollectionQuantum, {collection.CollectionQuantum}.");
        }

        foreach (var (name, pubSub) in services.GetServices<StreamProviderName>().Select(s => (s.Name, services.GetRequiredService<IOptionsMonitor<StreamPubSubOptions>>().Get(s.Name))))
        {
            if (pubSub.PubSubType != StreamPubSubType.ImplicitOnly && services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME) is null)
                throw new OrleansConfigurationException($"Stream provider \"{name}\" needs a storage named \"{ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME}\": add one, or ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly).");
        }

        var missing = services.GetRequiredService<Cluster>().Grains.All
            .SelectMany(c => c.Interfaces)
            .Distinct()
            .SelectMany(i => i.GetMethods())
            .SelectMany(m => Mentioned(m).Where(t => !IsSerializable(t)).Select(t => $"{t} (in {m.DeclaringType}.{m.Name})"))
            .Distinct()
            .ToArray();
        if (missing.Length > 0)
            throw new OrleansConfigurationException($"Found unserializable types in grain interfaces. Give them [GenerateSerializer] and [Id]: {string.Join("; ", missing)}");
    }

    private static IEnumerable<Type> Mentioned(MethodInfo method) =>
        method.GetParameters().Select(p => p.ParameterType).Concat(method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments() : []);

    private static bool IsSerializable(Type type)
    {
        if (type.HasElementType)
            return IsSerializable(type.GetElementType()!);
        if (type.IsGenericParameter || type.IsEnum || type.IsInterface || type.IsAbstract || type.Assembly == typeof(IGrain).Assembly)
            return true;
        if (type.IsGenericType && !type.GetGenericArguments().All(IsSerializable))
            return false;
        return type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            || type.Namespace is "System" or "System.Net" or "System.Threading"
            || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;
    }
}
