namespace Orleans;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
    {
        if (streamIdMapper is not null)
            throw new NotSupportedException("The Orleans stand-in maps a stream to the grain with the same string key; it has no stream id mappers.");
        Namespace = streamNamespace.Trim();
    }

    internal string Namespace { get; }
}
