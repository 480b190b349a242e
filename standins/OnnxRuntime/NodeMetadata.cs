using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Type and shape of one of the model's inputs or outputs.</summary>
public class NodeMetadata
{
    private readonly OrtTensorTypeAndShapeInfo? _tensor;

    internal NodeMetadata(OnnxValueType onnxValueType, OrtTensorTypeAndShapeInfo? tensor)
    {
        OnnxValueType = onnxValueType;
        _tensor = tensor;
    }

    public OnnxValueType OnnxValueType { get; }

    public bool IsTensor => OnnxValueType is OnnxValueType.ONNX_TYPE_TENSOR or OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    public bool IsString => ElementDataType == TensorElementType.String;

    /// <summary>The dimensions; -1 where one is not fixed.</summary>
    public int[] Dimensions => Array.ConvertAll(Tensor.Shape, static dimension => (int)dimension);

    /// <summary>The names of dimensions that are not fixed; empty elsewhere.</summary>
    public string[] SymbolicDimensions => Tensor.SymbolicDimensions;

    public TensorElementType ElementDataType => Tensor.ElementDataType;

    public Type ElementType => ElementTypes.ToType(ElementDataType)
        ?? throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"Element type {ElementDataType} has no .NET type here");

    private OrtTensorTypeAndShapeInfo Tensor => _tensor
        ?? throw new OnnxRuntimeException(ErrorCode.Fail, $"OnnxValueType must either be a tensor or sparse tensor, it is {OnnxValueType}");
}
