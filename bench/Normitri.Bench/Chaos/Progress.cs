using System.Diagnostics;

namespace Normitri.Bench.Chaos;

/// <summary>Gives a wait up when nothing has moved for too long, however long it takes in all.</summary>
internal sealed class Progress(TimeSpan patience)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _last = long.MinValue;

    /// <exception cref="InvalidOperationException">Nothing moved; <paramref name="where"/> says where it stands.</exception>
    public void Saw(long value, string where)
    {
        if (value != _last)
            _clock.Restart();
        _last = value;
        if (_clock.Elapsed > patience)
            throw new InvalidOperationException($"Nothing moved for {patience.TotalSeconds} s: {where}.");
    }
}
