namespace Normitri.Cli.Terminals;

/// <summary>Numbers of things, as one writes them.</summary>
internal static class Words
{
    /// <summary>Such as <c>1 picture</c> or <c>2 pictures</c>.</summary>
    public static string Count(long number, string what) => $"{number} {what}{(number == 1 ? string.Empty : "s")}";
}
