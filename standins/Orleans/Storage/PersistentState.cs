namespace Orleans.Standin;

/// <summary>Runs one storage operation at a time; wraps what a storage throws unless it is Orleans' own.</summary>
internal sealed class PersistentState<TState>(Activation activation, string name, IGrainStorage storage) : IPersistentState<TState>
{
    private readonly GrainState<TState> _state = new(Activator.CreateInstance<TState>());
    private Task _last = Task.CompletedTask;
    private bool _loaded;

    public TState State
    {
        get
        {
            CheckContext();
            return _state.State!;
        }

        set
        {
            CheckContext();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _loaded ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task ReadStateAsync() => Run("ReadStateAsync", async () =>
    {
        await storage.ReadStateAsync(name, activation.GrainId, _state);
        _loaded = true;
    });

    public Task WriteStateAsync() => Run("WriteStateAsync", () => storage.WriteStateAsync(name, activation.GrainId, _state));

    public Task ClearStateAsync() => Run("ClearStateAsync", () => storage.ClearStateAsync(name, activation.GrainId, _state));

    private Task Run(string operation, Func<Task> action)
    {
        CheckContext();
        return _last = RunAsync(_last, operation, action);
    }

    private async Task RunAsync(Task before, string operation, Func<Task> action)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await action();
        }
        catch (Exception e) when (e is not OrleansException)
        {
            throw new OrleansException($"Error from storage provider {storage.GetType().Name}.{name} during {operation} for grain {activation.GrainId}: {e.Message}", e);
        }
    }

    private void CheckContext()
    {
        if (!ReferenceEquals(RuntimeContext.Current, activation))
            throw new InvalidOperationException("Activation access violation. A non-activation thread attempted to access activation services.");
    }
}
