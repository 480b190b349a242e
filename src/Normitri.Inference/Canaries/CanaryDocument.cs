namespace Normitri.Inference.Canaries;

/// <summary>The file <c>canaries/canaries.json</c> of a bundle.</summary>
/// <param name="ModelSha256">Of the model file that the figures were measured with, lower-case hexadecimal.</param>
/// <param name="Pictures">The pictures, files beside this one.</param>
public sealed record CanaryDocument(string ModelSha256, IReadOnlyList<CanaryDocument.Picture> Pictures)
{
    /// <summary>The file, UTF-8.</summary>
    public byte[] ToJson() => CanaryJson.Write(this);

    /// <param name="File">A file in the same folder.</param>
    /// <param name="Defects">What the model finds in it.</param>
    public sealed record Picture(string File, IReadOnlyList<Defect> Defects);

    /// <param name="Kind">wrongItem, wrongQuantity, expiredOrQuality or processError.</param>
    /// <param name="Category">As results say it; may be left out.</param>
    /// <param name="Box">Left, top, width, height in fractions of the picture.</param>
    /// <param name="Confidence">0 to 1.</param>
    public sealed record Defect(string Kind, string? Category, IReadOnlyList<float> Box, float Confidence);
}
