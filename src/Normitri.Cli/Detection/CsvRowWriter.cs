using System.Globalization;
using Normitri.Inference.Hosting;
using Normitri.Vision.Defects;

namespace Normitri.Cli.Detection;

/// <summary>
/// Comma-separated values (RFC 4180, lines end with LF): a line for each defect, and one without a kind for a picture in which none was
/// found or that failed.
/// </summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private readonly TextWriter _output;

    public CsvRowWriter(TextWriter output)
    {
        _output = output;
        WriteLine("file", "frame", "kind", "confidence", "x", "y", "w", "h", "class", "category", "product", "error");
    }

    public void Write(DetectionRow row)
    {
        var frame = row.Frame?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        if (row.Defects.Count == 0)
            WriteLine([row.Input.Name, frame, .. Enumerable.Repeat(string.Empty, 9), row.Problem ?? string.Empty]);
        foreach (var defect in row.Defects)
            WriteLine([row.Input.Name, frame, .. Fields(defect), string.Empty]);
        _output.Flush();
    }

    public void End() => _output.Flush();

    private static string[] Fields(in InferredDefect defect) =>
    [
        defect.Kind.ToWireName(), Number(defect.Score), Number(defect.Box.X), Number(defect.Box.Y), Number(defect.Box.W), Number(defect.Box.H),
        defect.ClassName ?? string.Empty, defect.Category ?? string.Empty, defect.ProductId ?? string.Empty,
    ];

    private static string Number(float value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private void WriteLine(params string[] fields)
    {
        _output.Write(string.Join(',', fields.Select(Quote)));
        _output.Write('\n');
    }

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
