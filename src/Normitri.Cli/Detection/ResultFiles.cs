using Normitri.Cli.Inputs;

namespace Normitri.Cli.Detection;

/// <summary>
/// Names the files of results: as the input lies below the folder that was named, with <c>.defects</c> before the extension, so that no input is
/// ever written over. Two inputs of one name get two files.
/// </summary>
internal sealed class ResultFiles(string folder)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The whole path without an extension, such as <c>out/store-1/003.defects</c>.</summary>
    public string Take(InputFile input, int? frame)
    {
        var stem = Path.ChangeExtension(input.Relative, null) + (frame is { } number ? $"-{number:000000}" : string.Empty);
        var name = $"{stem}.defects";
        for (var copy = 2; !_taken.Add(name); copy++)
            name = $"{stem}-{copy}.defects";
        return Path.Join(folder, name);
    }
}
