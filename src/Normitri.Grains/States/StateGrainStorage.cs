using System.Text.Json;
using Normitri.Storage;
using Normitri.Storage.State;
using Orleans.Storage;

namespace Normitri.Grains.States;

/// <summary>
/// Grains' states in the database. The ETag is the fence: of two activations of one grain (a partition, a change of the membership) one wins, the
/// other's write throws and leaves nothing behind, neither state nor effects.
/// </summary>
internal sealed class StateGrainStorage(IStateStore store) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await ReachingCallersAsync(store.ReadAsync(stateName, grainId.ToString(), CancellationToken.None));
        grainState.State = (stored is null ? default : Read<T>(stored, stateName, grainId)) ?? Activator.CreateInstance<T>();
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var withEffects = grainState.State as IStateWithEffects;
        var write = new StateWrite(
            stateName, grainId.ToString(), StateJson.Write(grainState.State), grainState.ETag, withEffects?.Effects ?? StateEffects.None);
        var change = await ReachingCallersAsync(store.WriteAsync(write, CancellationToken.None));
        if (!change.Done)
            throw Conflict("written", stateName, grainId, change, grainState.ETag);
        if (withEffects is not null)
            withEffects.Effects = StateEffects.None;
        grainState.ETag = change.ETag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var change = await ReachingCallersAsync(store.DeleteAsync(stateName, grainId.ToString(), grainState.ETag, CancellationToken.None));
        if (!change.Done)
            throw Conflict("cleared", stateName, grainId, change, grainState.ETag);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    /// <summary>The storage's failures as what a grain's caller can be told: its own exception has no serializer.</summary>
    private static async ValueTask<T> ReachingCallersAsync<T>(ValueTask<T> operation)
    {
        try
        {
            return await operation;
        }
        catch (StorageException exception)
        {
            throw exception.IsPermanent ? new InvalidDataException(exception.Message) : new IOException(exception.Message);
        }
    }

    private static T? Read<T>(StateDocument stored, string stateName, GrainId grainId)
    {
        try
        {
            return StateJson.Read<T>(stored.Json.Span);
        }
        catch (JsonException exception)
        {
            // A framework's exception without an inner one: others do not reach the caller of the grain whole.
            throw new InvalidDataException(
                $"The state '{stateName}' of {grainId} cannot be read by this version ({exception.Message}): start the version that wrote it, or remove its row from the table 'states'.");
        }
    }

    private static InconsistentStateException Conflict(string done, string stateName, GrainId grainId, StateChange change, string? expected) => new(
        $"The state '{stateName}' of {grainId} was not {done}: another activation has written it since this one read it.", change.ETag, expected);
}
