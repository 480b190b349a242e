using System.Text.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>A board of infra/grafana/boards.</summary>
internal sealed record Board(string File, string Uid, string Title, IReadOnlyList<BoardPanel> Panels)
{
    public static IReadOnlyList<Board> All { get; } = [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "infra", "grafana", "boards"), "*.json")
        .Order(StringComparer.Ordinal)
        .Select(Read)];

    private static Board Read(string file)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
        var root = document.RootElement;
        return new Board(
            Path.GetFileName(file),
            root.GetProperty("uid").GetString()!,
            root.GetProperty("title").GetString()!,
            [.. root.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row").Select(BoardPanel.Read)]);
    }
}
