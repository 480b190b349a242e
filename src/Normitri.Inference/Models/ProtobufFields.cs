namespace Normitri.Inference.Models;

/// <summary>Walks the fields of a protobuf message without a schema. A broken message ends the walk.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    public int Field { get; private set; }

    /// <summary>The value of a field that is a varint; 0 for others.</summary>
    public ulong Number { get; private set; }

    /// <summary>The content of a field that is length-delimited; empty for others.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public bool MoveNext()
    {
        Content = default;
        Number = 0;
        if (!TryReadVarint(out var tag))
        {
            return false;
        }

        Field = (int)(tag >> 3);
        var wireType = (int)(tag & 7);
        var value = 0UL;
        if (wireType is 0 or 2 && !TryReadVarint(out value))
        {
            return false;
        }

        var length = wireType switch { 0 => 0UL, 1 => 8UL, 2 => value, 5 => 4UL, _ => ulong.MaxValue };
        if (length > (ulong)_rest.Length)
        {
            return false;
        }

        Number = wireType == 0 ? value : 0;
        Content = wireType == 2 ? _rest[..(int)length] : default;
        _rest = _rest[(int)length..];
        return true;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
