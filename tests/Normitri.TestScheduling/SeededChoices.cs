namespace Normitri.TestScheduling;

/// <summary>Draws from a seed: the same seed, the same order.</summary>
public sealed class SeededChoices(int seed) : Choices
{
    private readonly Random _random = new(seed);

    protected override int Choose(int options, int free) => _random.Next(options);
}
