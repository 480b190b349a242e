namespace Normitri.Grains.Tests.Properties;

/// <inheritdoc/>
internal sealed class Call<T>(string name, Owner owner, Func<T> effect) : Call(name, owner)
{
    private readonly TaskCompletionSource<T> _answer = new();
    private T _value = default!;

    public Task<T> Task => _answer.Task;

    public override void TakeEffect()
    {
        if (HasTakenEffect)
            return;
        _value = effect();
        HasTakenEffect = true;
    }

    public override void Answer()
    {
        TakeEffect();
        _answer.SetResult(_value);
    }

    public override void Fail(Exception? failure = null) => _answer.SetException(failure ?? new IOException("The other side is away."));
}
