using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Models;

/// <summary>How many pictures a model takes in one run: the first axis of its input and of its outputs says so.</summary>
internal static class BatchAxis
{
    /// <summary>
    /// The size that the model file fixes. Null where the input leaves it open and every output follows it, by the axis's name.
    /// 1 where an output does not follow: such a model mixes pictures up, and sees one at a time.
    /// </summary>
    public static int? SizeOf(NodeMetadata input, IEnumerable<NodeMetadata> outputs) =>
        input.Dimensions[0] >= 0 ? input.Dimensions[0]
        : outputs.All(output => Follows(input, output)) ? null
        : 1;

    public static bool IsFixedAbove1(NodeMetadata input) => input.Dimensions[0] > 1;

    /// <summary>Whether an output can be read for each picture of a batch whose size the input fixes.</summary>
    public static bool Agree(NodeMetadata input, NodeMetadata output) =>
        !IsFixedAbove1(input) || (output.Dimensions.Length > 0 && output.Dimensions[0] == input.Dimensions[0]);

    private static bool Follows(NodeMetadata input, NodeMetadata output) =>
        output.Dimensions.Length > 0 && output.Dimensions[0] < 0 && output.SymbolicDimensions[0] == input.SymbolicDimensions[0];
}
