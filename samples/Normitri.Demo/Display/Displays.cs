using Spectre.Console;

namespace Normitri.Demo.Display;

/// <summary>The display that fits where the output goes.</summary>
internal static class Displays
{
    public static IDisplay Choose(bool hasEnd, TimeProvider time)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            return new PlainDisplay(Console.Out, time);
        return hasEnd ? new ProgressDisplay(AnsiConsole.Console, time) : new TableDisplay(AnsiConsole.Console, time);
    }
}
