namespace Microsoft.ML.OnnxRuntime;

/// <summary>An error that ONNX Runtime reported; the message is its own, after "[ErrorCode:...]".</summary>
public class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(ErrorCode errorCode, string message)
        : base($"[ErrorCode:{errorCode}] {message}")
    {
    }
}
