using System.CommandLine;

namespace Normitri.Cli.Commands;

/// <summary>Options that take one of a few words.</summary>
internal static class Choices
{
    /// <summary>The names of an enumeration in lower case; the first is the default.</summary>
    public static Option<T> Of<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        return new Option<T>(name)
        {
            Description = $"{description} Default: {words[0]}.",
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                var index = Array.IndexOf(words, text);
                if (index < 0)
                    result.AddError($"{name} is '{text}': one of {string.Join(", ", words)} is expected.");
                return index < 0 ? default : Enum.GetValues<T>()[index];
            },
        };
    }
}
