namespace Normitri.Demo.Options;

/// <summary>What a person asked for on the command line.</summary>
/// <param name="Frames">Send so many frames, wait for every outcome, and end. Null: run until Ctrl+C.</param>
/// <param name="Report">Where to write the JSON report; only with <paramref name="Frames"/>.</param>
/// <param name="Port">Port of the server; null: 8080, or the next free one.</param>
/// <param name="Rate">Frames a second and camera while running until Ctrl+C.</param>
/// <param name="Data">Data folder; it is kept between runs. Null: data/demo of the repository.</param>
internal sealed record DemoOptions(int? Frames, string? Report, int? Port, double Rate, string? Data)
{
    public const double DefaultRate = 2;

    public static DemoOptions Default { get; } = new(null, null, null, DefaultRate, null);
}
