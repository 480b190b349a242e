using Normitri.Cli.Inputs;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Detection;

/// <summary>The writer of each format.</summary>
internal static class RowWriters
{
    public static IRowWriter Create(OutputFormat format, Terminal terminal, InputList inputs) => format switch
    {
        OutputFormat.Json => new JsonRowWriter(terminal.Out, asArray: true),
        OutputFormat.Ndjson => new JsonRowWriter(terminal.Out, asArray: false),
        OutputFormat.Csv => new CsvRowWriter(terminal.Out),
        _ => new TableRowWriter(terminal.Out, new Ink(terminal.HasColours), inputs),
    };
}
