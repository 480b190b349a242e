namespace Normitri.TestScheduling;

/// <summary>
/// Tries every order through, one a run, that interrupts what ran last at most so many times (Musuvathi and Qadeer, 2007: few interruptions show most
/// faults). Beyond the given ones it goes on with what ran last.
/// </summary>
internal sealed class CountedChoices(IReadOnlyList<int> given, int interruptions) : Choices
{
    private readonly List<int> _options = [];
    private int _interrupted;

    /// <summary>The choices of the next run; null when all were tried.</summary>
    public int[]? Following()
    {
        for (var last = Made.Count - 1; last >= 0; last--)
        {
            if (Made[last] + 1 < _options[last])
                return [.. Made.Take(last), Made[last] + 1];
        }

        return null;
    }

    protected override int Choose(int options, int free)
    {
        var allowed = free > 0 && _interrupted >= interruptions ? free : options;
        _options.Add(allowed);
        var choice = Made.Count < given.Count ? given[Made.Count] : 0;
        if (choice >= allowed)
            throw new InvalidOperationException("The same choices led elsewhere: something in the program is not under control.");
        if (free > 0 && choice >= free)
            _interrupted++;
        return choice;
    }
}
