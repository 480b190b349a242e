namespace Normitri.Inference.Configuration;

/// <summary>What runs the networks.</summary>
public enum InferenceProvider
{
    Cpu = 0,

    /// <summary>NVIDIA GPU; needs the GPU package of ONNX Runtime and its CUDA libraries.</summary>
    Cuda = 1,
}
