using System.Globalization;
using Normitri.Cli.Inputs;
using Normitri.Cli.Terminals;
using Normitri.Inference.Hosting;
using Normitri.Vision.Defects;

namespace Normitri.Cli.Detection;

/// <summary>A table for persons. Its columns are known before the first answer, so that rows come as soon as they are there.</summary>
internal sealed class TableRowWriter : IRowWriter
{
    private const int LeastFileWidth = 4;
    private const int MostFileWidth = 60;
    private const int FrameDigits = 6;

    private readonly TextWriter _output;
    private readonly Ink _ink;
    private readonly int _fileWidth;
    private readonly int _kindWidth = DefectKinds.All.Max(kind => kind.ToWireName().Length);
    private bool _any;

    public TableRowWriter(TextWriter output, Ink ink, InputList inputs)
    {
        (_output, _ink) = (output, ink);
        var widest = inputs.Files.Select(file => Printable.Of(file.Name).Length + (file.Kind == InputKind.Video ? FrameDigits : 0)).DefaultIfEmpty().Max();
        _fileWidth = Math.Clamp(widest, LeastFileWidth, MostFileWidth);
    }

    public void Write(DetectionRow row)
    {
        if (!_any)
            Line("FILE", "KIND", "CONFIDENCE", "BOX (x y w h)", "CATEGORY", "PRODUCT", _ink.Dim);
        _any = true;
        var name = Printable.Of(row.Name);
        if (row.Problem is { } problem)
            _output.Write($"{name.PadRight(_fileWidth)}  {_ink.Bad("error: " + Printable.Of(problem))}\n");
        else if (row.Defects.Count == 0)
            _output.Write($"{name.PadRight(_fileWidth)}  {_ink.Good("none")}\n");
        foreach (var defect in row.Defects)
            Write(name, defect);
        _output.Flush();
    }

    public void End() => _output.Flush();

    private void Write(string name, in InferredDefect defect)
    {
        var box = string.Create(CultureInfo.InvariantCulture, $"{defect.Box.X:0.000} {defect.Box.Y:0.000} {defect.Box.W:0.000} {defect.Box.H:0.000}");
        var confidence = defect.Score.ToString("0.000", CultureInfo.InvariantCulture);
        var category = Printable.Of(defect.Category ?? defect.ClassName ?? string.Empty);
        Line(name, defect.Kind.ToWireName(), confidence, box, category, Printable.Of(defect.ProductId ?? string.Empty), _ink.Warn);
    }

    private void Line(string file, string kind, string confidence, string box, string category, string product, Func<string, string> paint) =>
        _output.Write(
            $"{file.PadRight(_fileWidth)}  {paint(kind.PadRight(_kindWidth))}  {confidence,-10}  {box,-23}  {category,-12}  {product}".TrimEnd() + "\n");
}
