namespace Orleans.Runtime;

public interface IPersistentState<TState> : IStorage<TState>;
