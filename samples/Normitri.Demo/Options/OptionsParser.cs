using System.Globalization;

namespace Normitri.Demo.Options;

/// <summary>Reads the command line.</summary>
internal static class OptionsParser
{
    public const string Usage = """
        ./demo [--frames N [--report FILE]] [--rate R] [--port P] [--data FOLDER] [--profile official|standin]

        Three stores with four cameras each send pictures to a Normitri server, all in one process on this machine.
          --frames N      send N frames as fast as the server takes them, wait for every outcome, and end with 0 if the books balance
          --report FILE   with --frames: write what was measured, as JSON
          --rate R        without --frames: frames a second and camera (default 2)
          --port P        port of the server on 127.0.0.1 (default 8080, or the next free one)
          --data FOLDER   where frames, journal and results are kept between runs (default data/demo)
          --profile X     build with the official packages or with the stand-ins (default: what the package feed allows)
        """;

    /// <returns>The options; null when help was asked for.</returns>
    /// <exception cref="UsageException">Unknown option, or a value that cannot be.</exception>
    public static DemoOptions? Parse(IReadOnlyList<string> args)
    {
        var options = DemoOptions.Default;
        for (var i = 0; i < args.Count; i++)
        {
            var (name, inline) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (name is "-h" or "--help")
                return null;
            if (name is not ("--frames" or "--report" or "--port" or "--rate" or "--data"))
                throw new UsageException($"'{args[i]}' is no option of the demo.");
            var value = inline ?? (++i < args.Count ? args[i] : throw new UsageException($"{name} needs a value."));
            options = Set(options, name, value);
        }

        return options.Report is null || options.Frames is not null
            ? options
            : throw new UsageException("--report needs --frames: without it the demo has no end to report on.");
    }

    private static DemoOptions Set(DemoOptions options, string name, string value) => name switch
    {
        "--frames" => options with { Frames = Whole(name, value, 1, 100_000_000) },
        "--port" => options with { Port = Whole(name, value, 1, 65_535) },
        "--rate" => options with { Rate = Number(name, value, 0.01, 1_000) },
        "--report" => options with { Report = Path.GetFullPath(value) },
        _ => options with { Data = Path.GetFullPath(value) },
    };

    private static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a whole number from {least} to {most}, not '{value}'.");

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a number from {least} to {most}, not '{value}'.");
}
