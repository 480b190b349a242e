namespace Normitri.Storage.Writing;

/// <param name="Queue">Operations that may wait; callers beyond wait for room.</param>
/// <param name="Batch">Operations in one transaction at most.</param>
internal sealed record WriterLimits(int Queue, int Batch)
{
    public static WriterLimits Default { get; } = new(4096, 512);
}
