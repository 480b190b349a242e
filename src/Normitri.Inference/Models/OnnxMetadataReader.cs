using System.Text;

namespace Normitri.Inference.Models;

/// <summary>
/// Reads the key and value pairs of a model file (ModelProto.metadata_props, field 14 of onnx.proto) without loading the model:
/// it walks the outermost fields and skips the graph by its length. A broken file gives what was read so far; loading it will say more.
/// </summary>
internal static class OnnxMetadataReader
{
    private const int MetadataField = 14;

    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> model)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        while (TryReadField(ref model, out var field, out var content))
        {
            if (field == MetadataField)
            {
                AddPair(content, pairs);
            }
        }

        return pairs;
    }

    private static void AddPair(ReadOnlySpan<byte> entry, Dictionary<string, string> pairs)
    {
        string? key = null;
        var value = string.Empty;
        while (TryReadField(ref entry, out var field, out var content))
        {
            if (field == 1)
            {
                key = Encoding.UTF8.GetString(content);
            }
            else if (field == 2)
            {
                value = Encoding.UTF8.GetString(content);
            }
        }

        if (key is not null)
        {
            pairs[key] = value;
        }
    }

    /// <summary>The next field; its content is empty unless it is length-delimited.</summary>
    private static bool TryReadField(ref ReadOnlySpan<byte> data, out int field, out ReadOnlySpan<byte> content)
    {
        content = default;
        field = 0;
        if (!TryReadVarint(ref data, out var tag))
        {
            return false;
        }

        field = (int)(tag >> 3);
        var length = 0UL;
        var wireType = (int)(tag & 7);
        if (wireType is 0 or 2 && !TryReadVarint(ref data, out length))
        {
            return false;
        }

        length = wireType switch { 0 => 0, 1 => 8, 2 => length, 5 => 4, _ => ulong.MaxValue };
        if (length > (ulong)data.Length)
        {
            return false;
        }

        content = wireType == 2 ? data[..(int)length] : default;
        data = data[(int)length..];
        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> data, out ulong value)
    {
        value = 0;
        for (var i = 0; i < data.Length && i < 10; i++)
        {
            value |= (ulong)(data[i] & 0x7F) << (7 * i);
            if (data[i] < 0x80)
            {
                data = data[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
