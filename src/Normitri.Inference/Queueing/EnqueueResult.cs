namespace Normitri.Inference.Queueing;

internal enum EnqueueResult
{
    Accepted,
    Full,
    UnitFull,
    Closed,
}
