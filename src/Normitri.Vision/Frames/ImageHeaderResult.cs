using System.Diagnostics.CodeAnalysis;

namespace Normitri.Vision.Frames;

/// <summary>A header, or why there is none.</summary>
public readonly record struct ImageHeaderResult
{
    private ImageHeaderResult(ImageHeader header, ImageError error, string? message) => (Header, Error, Message) = (header, error, message);

    /// <summary>The header; meaningless unless <see cref="IsSuccess"/>.</summary>
    public ImageHeader Header { get; }

    /// <summary><see cref="ImageError.None"/> on success.</summary>
    public ImageError Error { get; }

    /// <summary>A sentence that says what is wrong and what to do; null on success.</summary>
    public string? Message { get; }

    [MemberNotNullWhen(false, nameof(Message))]
    public bool IsSuccess => Error == ImageError.None;

    internal static ImageHeaderResult Success(in ImageHeader header) => new(header, ImageError.None, null);

    internal static ImageHeaderResult Failure(ImageError error, string message) => new(default, error, message);
}
