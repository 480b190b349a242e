using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace Normitri.Cli.Commands;

/// <summary>Bounds of options that take a number.</summary>
internal static class Ranges
{
    /// <summary>Both bounds are allowed; what is no number is not.</summary>
    public static Action<OptionResult> Between<T>(Option<T> option, T least, T most)
        where T : struct, INumber<T> => result => Check<T>(result, result.GetValueOrDefault<T>(), value => value >= least && value <= most, $"{least} to {most}");

    public static Action<OptionResult> Between<T>(Option<T?> option, T least, T most)
        where T : struct, INumber<T> => result => Check<T>(result, result.GetValueOrDefault<T?>(), value => value >= least && value <= most, $"{least} to {most}");

    /// <summary>Above 0, and at most the bound.</summary>
    public static Action<OptionResult> AboveZero(double most) =>
        result => Check<double>(result, result.GetValueOrDefault<double>(), value => value > 0 && value <= most, $"above 0, at most {most}");

    private static void Check<T>(OptionResult result, T? value, Func<T, bool> isAllowed, string range)
        where T : struct
    {
        if (value is { } number && !isAllowed(number))
            result.AddError($"{result.Option.Name} is {number}: {range}.");
    }
}
