namespace Normitri.Grains.Tests.Properties;

/// <summary>A call of an owner that is under way: it takes effect and answers at moments of the test's choice.</summary>
internal abstract class Call(string name, Owner owner)
{
    public Owner Owner => owner;

    /// <summary>It did what it was asked for; its caller does not know yet.</summary>
    public bool HasTakenEffect { get; protected set; }

    public abstract void TakeEffect();

    /// <summary>The caller hears of it.</summary>
    public abstract void Answer();

    /// <summary>The caller hears of a failure, whether it took effect or not.</summary>
    public abstract void Fail(Exception? failure = null);

    public override string ToString() => $"{name} of {owner}{(HasTakenEffect ? ", done" : "")}";
}
