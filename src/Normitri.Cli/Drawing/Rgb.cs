namespace Normitri.Cli.Drawing;

internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static Rgb Black { get; } = new(0, 0, 0);
}
