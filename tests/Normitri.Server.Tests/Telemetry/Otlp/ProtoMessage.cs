using System.Buffers.Binary;
using System.Text;

namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>A message of Protocol Buffers as it is on the wire: its fields by number, in their order.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        for (var rest = bytes; rest.Length > 0;)
        {
            var key = Varint(ref rest);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((number, Varint(ref rest), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref rest, 8).Span), default));
                    break;
                case 2:
                    _fields.Add((number, 0, Take(ref rest, (int)Varint(ref rest))));
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, 4).Span), default));
                    break;
                default:
                    throw new InvalidDataException($"Field {number} has wire type {key & 7}.");
            }
        }
    }

    public ulong Number(int field) => _fields.LastOrDefault(one => one.Number == field).Value;

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

    public bool Has(int field) => _fields.Any(one => one.Number == field);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ReadOnlyMemory<byte> Bytes(int field) => _fields.LastOrDefault(one => one.Number == field).Bytes;

    public ProtoMessage Message(int field) => new(Bytes(field));

    public IEnumerable<ProtoMessage> Messages(int field) => _fields.Where(one => one.Number == field).Select(one => new ProtoMessage(one.Bytes));

    /// <summary>A packed list of eight bytes each.</summary>
    public IReadOnlyList<ulong> Packed(int field)
    {
        var bytes = Bytes(field).Span;
        var values = new ulong[bytes.Length / 8];
        for (var index = 0; index < values.Length; index++)
            values[index] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(index * 8)..]);
        return values;
    }

    /// <summary>Attributes of OpenTelemetry, as text.</summary>
    public Dictionary<string, string> Attributes(int field) => Messages(field).ToDictionary(pair => pair.Text(1), pair => ValueOf(pair.Message(2)));

    private static string ValueOf(ProtoMessage any) => any switch
    {
        _ when any.Has(1) => any.Text(1),
        _ when any.Has(2) => any.Number(2) == 1 ? "true" : "false",
        _ when any.Has(3) => ((long)any.Number(3)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => any.Double(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = Take(ref rest, 1).Span[0];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
                return value;
        }
    }
}
