using System.Text;

namespace Normitri.Cli.Terminals;

/// <summary>Rows in columns as wide as their widest cell, numbers on the right. It looks the same in a terminal and in a file.</summary>
internal sealed class PlainTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>Columns that begin at the left; the others hold numbers.</summary>
    public int TextColumns { get; init; } = 1;

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Printable.Of)]);

    public override string ToString()
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => column < TextColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
