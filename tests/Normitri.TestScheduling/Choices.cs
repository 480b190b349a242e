namespace Normitri.TestScheduling;

/// <summary>Decides which of several steps comes next, and remembers what it decided.</summary>
public abstract class Choices
{
    private readonly List<int> _made = [];

    /// <summary>What was decided so far.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <summary>One of <paramref name="options"/>, from 0. The first ones, <paramref name="free"/> of them, go on with what ran last; the others interrupt it.</summary>
    public int Next(int options, int free)
    {
        var choice = options == 1 ? 0 : Choose(options, free);
        if (options > 1)
            _made.Add(choice);
        return choice;
    }

    protected abstract int Choose(int options, int free);
}
