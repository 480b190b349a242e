namespace Normitri.Storage.Writing;

/// <summary>How many frames were taken in and have no outcome yet. Belongs to the writer's thread.</summary>
internal sealed class FramesWaiting
{
    /// <summary>From here on a frame waits much longer for its turn than for a commit.</summary>
    public const int Crowd = 16;

    public long Count { get; private set; }

    /// <summary>How long a commit waits for company: where frames wait anyway, one commit for several costs them nothing, and leaves the processor to their networks.</summary>
    public TimeSpan Patience => Count < Crowd ? TimeSpan.Zero : TimeSpan.FromMilliseconds(8);

    public void Add(long frames) => Count += frames;
}
