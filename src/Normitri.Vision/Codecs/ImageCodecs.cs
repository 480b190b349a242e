using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Codecs;

/// <summary>
/// Every decoder of one executor, chosen by the format of the bytes. Not safe for several threads at once: create one for each
/// executor and dispose it with the executor.
/// </summary>
public sealed class ImageCodecs : IDisposable
{
    private readonly IImageCodec[] _codecs;

    private ImageCodecs(IImageCodec[] codecs) => _codecs = codecs;

    /// <summary>The decoders that this machine and this build have.</summary>
    public static ImageCodecs Create()
    {
        List<IImageCodec> codecs = [];
        if (TurboJpegCodec.IsAvailable(out _))
            codecs.Add(new TurboJpegCodec());
        codecs.AddRange(AdditionalCodecs.Create());
        return new ImageCodecs([.. codecs]);
    }

    /// <summary>The decoder for a format, or null.</summary>
    public IImageCodec? For(ImageFormat format)
    {
        foreach (var codec in _codecs)
        {
            if (codec.CanDecode(format))
                return codec;
        }

        return null;
    }

    /// <summary>Null when pictures of the format are decoded here, else a sentence that says why not and what to do.</summary>
    public string? WhyNot(ImageFormat format)
    {
        if (For(format) is not null)
            return null;
        if (format != ImageFormat.Jpeg)
            return AdditionalCodecs.WhyNot(format);
        _ = TurboJpegCodec.IsAvailable(out var reason);
        return reason;
    }

    /// <summary>
    /// Checks the header against <paramref name="limits"/>, then decodes. Errors: InvalidFrame (refused before decoding) and DecoderError.
    /// </summary>
    public DecodeOutcome Decode(ReadOnlySpan<byte> image, ImageLimits limits, PixelBuffer target)
    {
        var result = ImageHeaderReader.Read(image, limits);
        if (!result.IsSuccess)
            return Refused(result.Message, PipelineStages.Header);
        var header = result.Header;
        var codec = For(header.Format);
        return codec is null ? Refused(WhyNot(header.Format)!, PipelineStages.Decode) : codec.Decode(image, header, target);
    }

    public void Dispose()
    {
        foreach (var codec in _codecs)
            (codec as IDisposable)?.Dispose();
    }

    private static DecodeOutcome Refused(string message, string stage) =>
        DecodeOutcome.Failure(new PipelineError(PipelineErrorKind.InvalidFrame, message, stage));
}
