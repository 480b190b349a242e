using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Normitri.Cli.Commands;

/// <summary>Options that take a number within bounds.</summary>
internal static class Numbers
{
    /// <summary>No signs between thousands: "0,01" of a country with decimal commas would be read as 1.</summary>
    private const NumberStyles Style = NumberStyles.Float;

    /// <summary>Both bounds are allowed.</summary>
    public static Option<T?> Between<T>(string name, string description, T least, T most, T? byDefault = null)
        where T : struct, INumber<T> => Option(name, description, value => value >= least && value <= most, $"{least} to {most}", byDefault);

    /// <summary>Above 0, and at most the bound.</summary>
    public static Option<double?> AboveZero(string name, string description, double most, double byDefault) =>
        Option<double>(name, description, value => value > 0 && value <= most, $"above 0 and at most {most}", byDefault);

    private static Option<T?> Option<T>(string name, string description, Func<T, bool> isAllowed, string range, T? byDefault)
        where T : struct, INumber<T>
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && isAllowed(value))
                    return value;
                result.AddError($"{name} is '{text}': a number is expected, {range}.");
                return null;
            },
        };
        if (byDefault is not null)
            option.DefaultValueFactory = _ => byDefault;
        return option;
    }
}
