namespace Normitri.Grains.Quality;

/// <summary>How many visually different frames in a row had the same print.</summary>
internal struct EqualRun
{
    private ulong _print;

    public int Length { get; private set; }

    /// <summary>Whether the print is that of the frame before; 0 is none and equals nothing.</summary>
    public bool Goes(ulong print, bool isDifferent)
    {
        if (print == 0 || print != _print)
        {
            (_print, Length) = (print, print == 0 ? 0 : 1);
            return false;
        }

        if (isDifferent && Length < int.MaxValue)
            Length++;
        return true;
    }
}
