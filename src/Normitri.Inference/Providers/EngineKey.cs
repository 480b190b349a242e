namespace Normitri.Inference.Providers;

/// <summary>
/// What a TensorRT engine was built from and for. An engine is good for exactly that: with any part changed it must be built anew.
/// </summary>
/// <param name="ModelSha256">The model file, lower-case hexadecimal digits.</param>
/// <param name="Gpu">The GPU's name.</param>
/// <param name="TensorRtVersion">The library that builds and runs it.</param>
/// <param name="Precision">What its numbers are: <c>fp32</c>, <c>fp16</c>, <c>int8</c>, <c>bf16</c>, or several with a plus.</param>
internal sealed record EngineKey(string ModelSha256, string Gpu, string TensorRtVersion, string Precision)
{
    /// <summary>The folder of the engine: another one for every other key, under names that every file system takes.</summary>
    public string FolderUnder(string root) =>
        Path.Combine(root, Segment(ModelSha256), $"{Segment(Gpu)}-trt{Segment(TensorRtVersion)}-{Segment(Precision)}");

    /// <summary>Letters, digits, dot and plus stay; any other character becomes its code in braces, so that two texts never meet.</summary>
    private static string Segment(string text) => string.Concat(text.Select(
        character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' ? character.ToString() : $"{{{(int)character:x}}}"));
}
