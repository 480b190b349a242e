namespace Orleans.Standin;

/// <summary>The activation whose turn this thread runs; null outside the scheduler of an activation.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? _current;

    public static Activation? Current
    {
        get => _current;
        set => _current = value;
    }
}
