namespace Orleans.Conformance.Tests.States;

[GrainType("unnamed")]
internal sealed class UnnamedStorageGrain([PersistentState("counter")] IPersistentState<Counter> state) : Grain, IUnnamedStorageGrain
{
    public Task Set(int value)
    {
        state.State = new Counter { Value = value };
        return state.WriteStateAsync();
    }
}
