using System.Text;
using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Containers;

/// <summary>The rules of a .dockerignore: the last line that matches a path, or a folder above it, decides.</summary>
internal sealed class DockerIgnore
{
    private readonly List<(Regex Pattern, bool Keeps)> _rules;

    private DockerIgnore(List<(Regex, bool)> rules) => _rules = rules;

    public static DockerIgnore OfTheRepository() => Parse(File.ReadAllText(Repository.PathOf(".dockerignore")));

    public static DockerIgnore Parse(string text) => new([
        .. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.StartsWith('!') ? (Translate(line[1..]), true) : (Translate(line), false))]);

    /// <param name="path">Relative to the repository, with '/'.</param>
    public bool Excludes(string path)
    {
        var excluded = false;
        foreach (var (pattern, keeps) in _rules)
        {
            if (pattern.IsMatch(path))
                excluded = !keeps;
        }

        return excluded;
    }

    private static Regex Translate(string glob)
    {
        var pattern = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] == '*' && glob.AsSpan(i).StartsWith("**/"))
            {
                pattern.Append("(.*/)?");
                i += 2;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return new Regex(pattern.Append("(/.*)?$").ToString(), RegexOptions.CultureInvariant);
    }
}
