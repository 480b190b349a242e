using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Inference.Models;

namespace Normitri.Cli.Inspection;

/// <summary><c>normitri model inspect</c>.</summary>
internal sealed class InspectModel(Terminal terminal)
{
    private const int LongestValue = 100;

    public ExitCode Run(string path, bool asJson)
    {
        var inspected = ModelInspector.Inspect(terminal.FullPath(path));
        var model = inspected.IsSuccess ? inspected.Value : throw inspected.Error.ToException();
        if (asJson)
            terminal.WriteJson(InspectionReport.Of(model));
        else
            Print(model);
        return ExitCode.Ok;
    }

    private void Print(ModelInspection model)
    {
        var output = terminal.Out;
        output.WriteLine($"file      {Printable.Of(model.ModelPath)}");
        output.WriteLine($"size      {new FileInfo(model.ModelPath).Length} bytes");
        output.WriteLine($"sha256    {model.Sha256}");
        output.WriteLine($"producer  {Printable.Of(model.Description.Producer)}");
        output.WriteLine();
        var tensors = new PlainTable("TENSOR", "NAME", "TYPE", "SHAPE") { TextColumns = 4 };
        foreach (var tensor in model.Description.Inputs)
            tensors.Add("input", tensor.Name, tensor.Type, tensor.ShapeText);
        foreach (var tensor in model.Description.Outputs)
            tensors.Add("output", tensor.Name, tensor.Type, tensor.ShapeText);
        output.Write(tensors.ToString());
        PrintMetadata(model.Description.Metadata);
        output.WriteLine();
        output.WriteLine("Proposed manifest (model.json), from what the file says:");
        output.WriteLine(model.ProposedManifest.Trim());
        if (model.Missing.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("It still lacks:");
        foreach (var fault in model.Missing)
            output.WriteLine($"  {Printable.Of(fault.Path)}: {Printable.Of(fault.Message)}");
    }

    private void PrintMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        terminal.Out.WriteLine();
        var table = new PlainTable("METADATA", "VALUE") { TextColumns = 2 };
        foreach (var (key, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            table.Add(key, value.Length > LongestValue ? $"{value[..LongestValue]}..." : value);
        terminal.Out.Write(table.ToString());
    }
}
