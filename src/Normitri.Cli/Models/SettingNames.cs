namespace Normitri.Cli.Models;

/// <summary>Sentences of the inference host name the server's settings; a person at the command line knows options.</summary>
internal static class SettingNames
{
    public static string ToOptions(string sentence) => sentence
        .Replace("Set Normitri:Inference:Fallback to cpu to take the CPU instead.", "Leave --provider out to take the CPU.", StringComparison.Ordinal)
        .Replace("Normitri:Inference:Provider", "--provider", StringComparison.Ordinal)
        .Replace("Normitri:Inference:DefaultModel", "--model", StringComparison.Ordinal);
}
