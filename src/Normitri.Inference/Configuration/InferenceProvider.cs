namespace Normitri.Inference.Configuration;

/// <summary>What runs the networks.</summary>
public enum InferenceProvider
{
    Cpu = 0,

    /// <summary>NVIDIA GPU; needs the GPU package of ONNX Runtime and its CUDA libraries.</summary>
    Cuda = 1,

    /// <summary>NVIDIA GPU through TensorRT, with CUDA for what TensorRT does not know; needs TensorRT's libraries as well.</summary>
    TensorRt = 2,

    /// <summary>Any GPU through WebGPU (Vulkan, Direct3D 12 or Metal); needs a build of ONNX Runtime with it.</summary>
    WebGpu = 3,
}
