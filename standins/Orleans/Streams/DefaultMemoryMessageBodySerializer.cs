namespace Orleans.Providers;

[GenerateSerializer]
[Immutable]
public sealed class DefaultMemoryMessageBodySerializer : IMemoryMessageBodySerializer
{
    private DefaultMemoryMessageBodySerializer()
    {
    }
}
