using System.Text.Json;

namespace Normitri.Inference.Manifests;

/// <summary>On which line of a JSON text each member stands.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = [];

    /// <param name="json">Text that was parsed before.</param>
    public JsonLines(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var counted = 0L;
        var line = 1;
        Stack<(string Path, int Index)> parents = [];
        var path = "$";
        while (reader.Read())
        {
            line += json[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path = parents.Pop().Path;
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path = $"{parents.Peek().Path}.{reader.GetString()}";
                _lines.TryAdd(path, line);
                continue;
            }

            if (parents.TryPeek(out var parent) && parent.Index >= 0)
            {
                parents.Pop();
                parents.Push(parent with { Index = parent.Index + 1 });
                path = $"{parent.Path}[{parent.Index}]";
                _lines.TryAdd(path, line);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                parents.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }
    }

    /// <summary>The line of a member, or of the nearest one above it; null where that is the whole text.</summary>
    public int? Of(string path)
    {
        for (var end = path.Length; end > 1; end = path.LastIndexOfAny(['.', '['], end - 1))
        {
            if (_lines.TryGetValue(path[..end], out var line))
            {
                return line;
            }
        }

        return null;
    }
}
