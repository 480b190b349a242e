namespace Orleans.Standin;

/// <summary>The name under which call filters see deliveries.</summary>
internal interface IStreamConsumerExtension : IAddressable
{
    Task DeliverBatch();

    Task ErrorInStream();
}
