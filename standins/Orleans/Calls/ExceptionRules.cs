namespace Orleans.Standin;

/// <summary>The official engine copies exceptions; one it cannot copy reaches the caller as another type. The same here.</summary>
internal static class ExceptionRules
{
    private static readonly string[] Copied = ["Microsoft", "System", "Azure"];

    public static Exception AsSeenByCaller(Exception exception)
    {
        var type = exception.GetType();
        var copied = type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null
            || Copied.Any(prefix => type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true);
        return copied ? exception : new CodecNotFoundException($"Could not find a codec for type {type.FullName}. Its message was: {exception.Message}");
    }
}
