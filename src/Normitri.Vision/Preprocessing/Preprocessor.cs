using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>Turns a decoded picture into the network's input. Keeps working memory: one instance for each executor.</summary>
public sealed class Preprocessor
{
    /// <exception cref="ArgumentException">The specification is invalid; see <see cref="InputSpec.Validate"/>.</exception>
    public Preprocessor(InputSpec spec)
    {
        if (spec.Validate() is { } error)
            throw new ArgumentException(error.Message, nameof(spec));
        Spec = spec;
    }

    public InputSpec Spec { get; }

    /// <summary>
    /// Resizes (bilinear, half-pixel centres, as OpenCV's INTER_LINEAR), pads, normalises and lays out <paramref name="source"/>.
    /// </summary>
    /// <param name="source">A decoded picture.</param>
    /// <param name="tensor">One picture's slice of the input, exactly <see cref="InputSpec.TensorLength"/> long; every value is written.</param>
    /// <returns>How to bring boxes back to the source.</returns>
    public BoxMapping Run(PixelBuffer source, Span<float> tensor) => throw new NotImplementedException();
}
