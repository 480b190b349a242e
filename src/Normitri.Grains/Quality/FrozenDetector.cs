namespace Normitri.Grains.Quality;

/// <summary>
/// Tells a camera that sends the same bytes again and again. A sensor's noise makes every frame another one, also of a scene that stands still: the same
/// bytes over some time mean that nobody looks any more. Constant memory, no allocation.
/// </summary>
internal struct FrozenDetector
{
    private ulong _picture;
    private long _since;
    private int _different;

    public bool IsFrozen { get; private set; }

    /// <summary>Last frames of the same bytes.</summary>
    public int Identical { get; private set; }

    /// <param name="picture">The beginning of the SHA-256 of the bytes.</param>
    /// <param name="acceptedAt">By the server's clock.</param>
    /// <param name="options">The limits.</param>
    public Change Observe(ulong picture, DateTimeOffset acceptedAt, QualityOptions options)
    {
        if (Identical > 0 && picture == _picture)
        {
            if (Identical < int.MaxValue)
                Identical++;
            _different = 0;
            if (IsFrozen || Identical < options.FrozenFrames || acceptedAt.UtcTicks - _since < options.FrozenSeconds * TimeSpan.TicksPerSecond)
                return Change.None;
            IsFrozen = true;
            return Change.Found;
        }

        (_picture, _since, Identical) = (picture, acceptedAt.UtcTicks, 1);
        if (!IsFrozen || ++_different < options.ClearFrames)
            return Change.None;
        IsFrozen = false;
        return Change.Cleared;
    }
}
