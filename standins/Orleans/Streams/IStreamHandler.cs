namespace Orleans.Standin;

internal interface IStreamHandler
{
    Task NextAsync(List<StreamBatch> batches);

    Task ErrorAsync(Exception error);
}
