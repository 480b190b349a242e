namespace Orleans.Runtime;

public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Flowing = new();

    public static IEnumerable<string> Keys => Flowing.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Flowing.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Never changed once set: a message takes it along as it is.</summary>
    internal static Dictionary<string, object>? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public static object? Get(string key) => Flowing.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        var values = Flowing.Value is { } old ? new Dictionary<string, object>(old) : [];
        values[key] = value;
        Flowing.Value = values;
    }

    public static bool Remove(string key)
    {
        if (Flowing.Value is not { } old || !old.ContainsKey(key))
            return false;
        var values = new Dictionary<string, object>(old);
        values.Remove(key);
        Flowing.Value = values.Count == 0 ? null : values;
        return true;
    }

    public static void Clear()
    {
        if (Flowing.Value is not null)
            Flowing.Value = null;
    }
}
