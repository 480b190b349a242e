using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>Names of settings in a text: <c>Normitri__Silo__Port</c> or <c>Normitri:Silo:Port</c>, given with colons.</summary>
internal static partial class SettingNames
{
    public static IReadOnlyList<string> In(string text) =>
        Name().Matches(text).Select(match => match.Value.Replace("__", ":")).Distinct().ToList();

    [GeneratedRegex(@"\bNormitri(?:(?:__|:)[A-Za-z0-9]+)+")]
    private static partial Regex Name();
}
