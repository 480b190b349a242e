using System.Text.Json;

namespace Orleans.Standin;

/// <summary>Keeps a copy of each state (JSON), so that what was not written is not seen by the next activation.</summary>
internal sealed class MemoryGrainStorage(Cluster cluster, string name, int partitions) : IGrainStorage
{
    private static readonly JsonSerializerOptions Format = new() { IncludeFields = true };

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = Key(stateName, grainId);
        var record = PartitionOf(key).Read(key);
        grainState.State = record is { } found ? JsonSerializer.Deserialize<T>(found.Data, Format) : Activator.CreateInstance<T>();
        grainState.ETag = record?.ETag;
        grainState.RecordExists = record is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = Key(stateName, grainId);
        grainState.ETag = PartitionOf(key).Write(key, JsonSerializer.SerializeToUtf8Bytes(grainState.State, Format), grainState.ETag);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = Key(stateName, grainId);
        PartitionOf(key).Clear(key, grainState.ETag);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";

    private MemoryPartition PartitionOf(string key) =>
        cluster.Memory.GetOrAdd((name, (int)((uint)key.GetHashCode(StringComparison.Ordinal) % (uint)partitions)), static (_, owner) => new MemoryPartition(owner), cluster);
}
