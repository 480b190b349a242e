using Normitri.Cli.Inputs;

namespace Normitri.Cli.Detection;

/// <summary>
/// Names the files of results: as the input lies below the folder that was named, with <c>.defects</c> before the extension. Two inputs of one
/// name get two files, and no input is ever written over, not even one that is itself a result of an earlier call.
/// </summary>
internal sealed class ResultFiles(string folder, IEnumerable<InputFile> inputs)
{
    public const string PictureExtension = ".jpg";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _inputs = new(inputs.Select(input => input.FullPath), StringComparer.OrdinalIgnoreCase);

    /// <summary>The whole path without an extension, such as <c>out/store-1/003.defects</c>.</summary>
    public string Take(InputFile input, int? frame)
    {
        var stem = Path.ChangeExtension(input.Relative, null) + (frame is { } number ? $"-{number:000000}" : string.Empty);
        var name = $"{stem}.defects";
        for (var copy = 2; IsInput(name) || !_taken.Add(name); copy++)
            name = $"{stem}-{copy}.defects";
        return Path.Join(folder, name);
    }

    private bool IsInput(string name) => _inputs.Contains(Path.Join(folder, name) + PictureExtension);
}
