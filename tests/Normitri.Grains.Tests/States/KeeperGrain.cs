using System.Text;
using Normitri.Storage.State;

namespace Normitri.Grains.Tests.States;

[GrainType("keeper")]
internal sealed class KeeperGrain([PersistentState("sum")] IPersistentState<KeeperState> state) : Grain, IKeeperGrain
{
    public async Task<int> Add(int number)
    {
        var sum = state.State.Sum + number;
        state.State = new KeeperState
        {
            Sum = sum,
            Effects = new StateEffects { Outbox = [new("acme", "sums", this.GetPrimaryKeyString(), $"{number}", Encoding.UTF8.GetBytes($"{sum}"))] },
        };
        await state.WriteStateAsync();
        return sum;
    }

    public Task<int> Sum() => Task.FromResult(state.State.Sum);

    public Task Clear() => state.ClearStateAsync();

    public Task<bool> Exists() => Task.FromResult(state.RecordExists);

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());
}
