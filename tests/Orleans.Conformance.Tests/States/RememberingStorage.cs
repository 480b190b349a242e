using System.Collections.Concurrent;
using Orleans.Storage;

namespace Orleans.Conformance.Tests.States;

/// <summary>Keeps the very objects that it is given to write.</summary>
internal sealed class RememberingStorage : IGrainStorage
{
    public ConcurrentQueue<(string Name, string Grain, object? State)> Written { get; } = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Written.Enqueue((stateName, grainId.ToString(), grainState.State));
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
}
