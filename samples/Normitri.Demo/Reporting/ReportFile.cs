using System.Text.Json;

namespace Normitri.Demo.Reporting;

/// <summary>The report on disk.</summary>
internal static class ReportFile
{
    /// <summary>Written beside and moved: a reader sees a whole report or none.</summary>
    public static async Task WriteAsync(string file, Report report)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = file + ".tmp";
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(report, ReportJson.Default.Report) + Environment.NewLine);
        File.Move(draft, file, overwrite: true);
    }
}
