namespace Orleans.Configuration;

public class HashRingStreamQueueMapperOptions
{
    public const int DEFAULT_NUM_QUEUES = 8;

    public int TotalQueueCount { get; set; } = DEFAULT_NUM_QUEUES;
}
