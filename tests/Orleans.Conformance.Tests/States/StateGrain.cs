namespace Orleans.Conformance.Tests.States;

internal sealed class StateGrain([PersistentState("counter", "Memory")] IPersistentState<Counter> state) : Grain, IStateGrain
{
    public Task<int> Value() => Task.FromResult(state.State.Value);

    public Task Set(int value, bool write)
    {
        state.State.Value = value;
        return write ? state.WriteStateAsync() : Task.CompletedTask;
    }

    public Task Clear() => state.ClearStateAsync();

    public async Task<int> Read()
    {
        await state.ReadStateAsync();
        return state.State.Value;
    }

    public Task<bool> Exists() => Task.FromResult(state.RecordExists);

    public async Task<string> TryWrite(int value)
    {
        state.State.Value = value;
        try
        {
            await state.WriteStateAsync();
            return "";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }

    public Task SetIn(string key, int value) => GrainFactory.GetGrain<IStateGrain>(key).Set(value, write: true);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());
}
