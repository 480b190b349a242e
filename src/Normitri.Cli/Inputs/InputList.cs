namespace Normitri.Cli.Inputs;

/// <summary>The inputs in the order in which they are answered, and how many files of the folders are neither picture nor video by their names.</summary>
internal sealed record InputList(IReadOnlyList<InputFile> Files, int LeftOut);
