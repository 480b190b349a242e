namespace Normitri.Cli.Video;

/// <summary>
/// Finds where the pictures of a stream of JPEG files end (ITU-T T.81, annex B). It walks from marker to marker, so that bytes of
/// a table or of a comment that look like an end are none. Takes the bytes as they come, in pieces of any size.
/// </summary>
internal sealed class JpegSplitter(int maxBytes)
{
    private const byte Prefix = 0xFF;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    private readonly MemoryStream _picture = new();
    private State _state = State.Prefix;
    private byte _marker;
    private int _lengthHigh;
    private int _left;

    private enum State
    {
        Prefix,
        Marker,
        LengthHigh,
        LengthLow,
        Segment,
        Scan,
        ScanMarker,
    }

    /// <summary>Whether a picture has begun and not ended.</summary>
    public bool IsInsidePicture => _picture.Length > 0;

    /// <summary>The pictures that end in these bytes.</summary>
    /// <exception cref="VideoException">The bytes are no JPEG, or a picture is larger than the limit.</exception>
    public IEnumerable<byte[]> Split(ReadOnlyMemory<byte> bytes)
    {
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!IsEnd(bytes.Span[i]))
                continue;
            _picture.Write(bytes.Span[start..(i + 1)]);
            start = i + 1;
            yield return _picture.ToArray();
            _picture.SetLength(0);
        }

        _picture.Write(bytes.Span[start..]);
        if (_picture.Length > maxBytes)
            throw new VideoException(ExitCode.InputUnreadable, $"A picture of the video is larger than {maxBytes >> 20} MB.");
    }

    private bool IsEnd(byte value)
    {
        switch (_state)
        {
            case State.Prefix when value == Prefix:
                _state = State.Marker;
                return false;
            case State.Marker:
                return After(value);
            case State.LengthHigh:
                (_lengthHigh, _state) = (value, State.LengthLow);
                return false;
            case State.LengthLow:
                _left = ((_lengthHigh << 8) | value) - 2;
                _state = _left > 0 ? State.Segment : AfterSegment();
                return false;
            case State.Segment:
                if (--_left == 0)
                    _state = AfterSegment();
                return false;
            case State.Scan:
                _state = value == Prefix ? State.ScanMarker : State.Scan;
                return false;
            case State.ScanMarker:
                return InScan(value);
            default:
                throw new VideoException(ExitCode.InputUnreadable, "What ffmpeg wrote is not a row of JPEG pictures.");
        }
    }

    private bool After(byte marker)
    {
        _marker = marker;
        _state = marker switch
        {
            Prefix => State.Marker, // fill bytes
            EndOfImage or 0x01 or (>= 0xD0 and <= 0xD8) => State.Prefix, // markers without a segment
            _ => State.LengthHigh,
        };
        return marker == EndOfImage;
    }

    // In a scan, FF 00 is a byte of it and FF D0 to FF D7 restart it; every other marker ends it.
    private bool InScan(byte value)
    {
        if (value is 0x00 or (>= 0xD0 and <= 0xD7))
        {
            _state = State.Scan;
            return false;
        }

        return value == Prefix ? false : After(value);
    }

    private State AfterSegment() => _marker == StartOfScan ? State.Scan : State.Prefix;
}
