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

    /// <summary>The picture as stored, where it must be turned.</summary>
    private readonly PixelBuffer _stored = new();

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
    /// Checks the header against <paramref name="limits"/>, then decodes, then applies the EXIF orientation: the target holds the
    /// upright picture. Errors: InvalidFrame (refused before decoding) and DecoderError; the target then means nothing.
    /// </summary>
    /// <param name="image">The file's bytes.</param>
    /// <param name="limits">How large the picture may be, as stored.</param>
    /// <param name="target">Takes the upright size (<see cref="ImageHeader.UprightWidth"/>).</param>
    public DecodeOutcome Decode(ReadOnlySpan<byte> image, ImageLimits limits, PixelBuffer target)
    {
        var result = ImageHeaderReader.Read(image, limits);
        if (!result.IsSuccess)
            return Refused(result.Message, PipelineStages.Header);
        var header = result.Header;
        var codec = For(header.Format);
        if (codec is null)
            return Refused(WhyNot(header.Format)!, PipelineStages.Decode);
        return header.Orientation == ExifOrientation.AsStored ? codec.Decode(image, header, target) : DecodeTurned(codec, image, header, target);
    }

    public void Dispose()
    {
        foreach (var codec in _codecs)
            (codec as IDisposable)?.Dispose();
        _stored.Dispose();
    }

    private DecodeOutcome DecodeTurned(IImageCodec codec, ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        var outcome = codec.Decode(image, header, _stored);
        if (outcome.IsSuccess)
            UprightPixels.Copy(_stored, header.Orientation, target);
        _stored.Trim();
        return outcome;
    }

    private static DecodeOutcome Refused(string message, string stage) =>
        DecodeOutcome.Failure(new PipelineError(PipelineErrorKind.InvalidFrame, message, stage));
}
