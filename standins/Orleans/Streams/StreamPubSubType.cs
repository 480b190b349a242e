namespace Orleans.Streams;

public enum StreamPubSubType
{
    ExplicitGrainBasedAndImplicit,
    ExplicitGrainBasedOnly,
    ImplicitOnly,
}
