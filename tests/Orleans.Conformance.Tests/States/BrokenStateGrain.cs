namespace Orleans.Conformance.Tests.States;

internal sealed class BrokenStateGrain([PersistentState("counter", "Broken")] IPersistentState<Counter> state) : Grain, IBrokenStateGrain
{
    public Task Write(int value)
    {
        state.State.Value = value;
        return state.WriteStateAsync();
    }

    public Task<int> Value() => Task.FromResult(state.State.Value);
}
