namespace Orleans.Conformance.Tests.References;

internal sealed class ReferenceGrain : Grain, IReferenceGrain
{
    public Task<IReferenceGrain> Self() => Task.FromResult(this.AsReference<IReferenceGrain>());

    public async Task<string> KeyOf(IReferenceGrain other) => await other.Echo(other.GetPrimaryKeyString());

    public ValueTask<string> Echo(string text) => new(text);

    public ValueTask Nothing() => default;

    public Task<string?> NullText() => Task.FromResult<string?>(null);
}
