namespace Normitri.Client;

/// <summary>The answer to <c>EnqueueAsync</c>.</summary>
/// <param name="Stored">True: on the disk, and it will be sent. False: the spool is full of what must not be shed, and this one was shed and counted.</param>
public readonly record struct SpoolReceipt(bool Stored);
