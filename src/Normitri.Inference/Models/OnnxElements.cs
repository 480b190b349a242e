using Normitri.Vision.Outputs;

namespace Normitri.Inference.Models;

/// <summary>Element types by their numbers in model files (TensorProto.DataType of onnx.proto); ONNX Runtime's are the same.</summary>
internal static class OnnxElements
{
    private static readonly string[] Names =
    [
        "undefined", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32", "uint64",
        "complex64", "complex128", "bfloat16",
    ];

    public static string NameOf(int type) => (uint)type < (uint)Names.Length ? Names[type] : $"type {type}";

    /// <summary>The element type as it is handled here; null where it is not.</summary>
    public static TensorElement? Of(int type) => type switch
    {
        1 => TensorElement.Float32,
        2 => TensorElement.UInt8,
        6 => TensorElement.Int32,
        7 => TensorElement.Int64,
        9 => TensorElement.Bool,
        10 => TensorElement.Float16,
        _ => null,
    };

    public static string NameOf(TensorElement element) => element switch
    {
        TensorElement.Float32 => "float32",
        TensorElement.Float16 => "float16",
        TensorElement.UInt8 => "uint8",
        TensorElement.Int32 => "int32",
        TensorElement.Int64 => "int64",
        _ => "bool",
    };
}
