using System.Globalization;
using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Quality;

namespace Normitri.Cli.Quality;

/// <summary><c>normitri image compare</c>.</summary>
internal sealed class CompareImages(Terminal terminal)
{
    public async Task<ExitCode> RunAsync(string reference, string other, bool asJson, CancellationToken cancellationToken)
    {
        using var codecs = ImageCodecs.Create();
        using var first = new PixelBuffer();
        using var second = new PixelBuffer();
        await DecodeAsync(codecs, reference, first, cancellationToken);
        await DecodeAsync(codecs, other, second, cancellationToken);
        var compared = PictureQuality.Compare(first, second);
        var report = new ImageReport(
            compared.Pixels, compared.PsnrRgb, compared.PsnrLuma, compared.Ssim, compared.Grade.ToString().ToLowerInvariant(),
            (first.Width, first.Height) == (second.Width, second.Height));
        if (asJson)
            terminal.WriteJson(report);
        else
            Print(report);
        if (!report.SameSize)
            terminal.WriteError($"The pictures are {first.Width}x{first.Height} and {second.Width}x{second.Height}: the upper left part that both have was compared.");
        return ExitCode.Ok;
    }

    private async Task DecodeAsync(ImageCodecs codecs, string name, PixelBuffer target, CancellationToken cancellationToken)
    {
        var (bytes, problem) = await PictureFile.ReadAsync(terminal.FullPath(name), cancellationToken);
        if (bytes is null)
            throw new CliException(ExitCode.InputUnreadable, $"'{Printable.Of(name)}': {problem}");
        var decoded = codecs.Decode(bytes, ImageLimits.Default, target);
        if (!decoded.IsSuccess)
            throw (decoded.Error with { Message = $"'{Printable.Of(name)}': {decoded.Error.Message}" }).ToException();
    }

    private void Print(ImageReport report)
    {
        terminal.Out.WriteLine($"PSNR RGB   {Decibels(report.PsnrRgb)}");
        terminal.Out.WriteLine($"PSNR luma  {Decibels(report.PsnrLuma)}");
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SSIM       {report.Ssim:0.0000} ({report.Grade})"));
    }

    private static string Decibels(double value) =>
        double.IsPositiveInfinity(value) ? "inf (equal)" : string.Create(CultureInfo.InvariantCulture, $"{value:0.00} dB");
}
