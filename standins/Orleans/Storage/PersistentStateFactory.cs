namespace Orleans.Standin;

internal static class PersistentStateFactory
{
    public static Func<Activation, object> For(Type parameterType, PersistentStateAttribute attribute)
    {
        if (!parameterType.IsGenericType || parameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"[PersistentState(\"{attribute.StateName}\")] is on a parameter of type {parameterType}: it belongs on an IPersistentState<T>.");
        var create = typeof(PersistentStateFactory).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(parameterType.GetGenericArguments()[0])
            .CreateDelegate<Func<Activation, PersistentStateAttribute, object>>();
        return activation => create(activation, attribute);
    }

    private static PersistentState<TState> Create<TState>(Activation activation, PersistentStateAttribute attribute)
    {
        var services = activation.Silo.Services;
        var storage = string.IsNullOrEmpty(attribute.StorageName) ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(attribute.StorageName);
        if (storage is null)
            throw new OrleansConfigurationException($"No storage named \"{attribute.StorageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME}\" is registered, which {activation.Class.Type} asks for with [PersistentState(\"{attribute.StateName}\")].");
        var state = new PersistentState<TState>(activation, attribute.StateName, storage);
        activation.ObservableLifecycle.Subscribe<PersistentState<TState>>(GrainLifecycleStage.SetupState, token => token.IsCancellationRequested ? Task.CompletedTask : state.ReadStateAsync());
        return state;
    }
}
