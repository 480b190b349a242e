using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Sessions;

/// <summary>Loads models.</summary>
internal interface ISessionFactory
{
    /// <summary>A session of the model on a device. Errors: LoadFailed, with ONNX Runtime's own message.</summary>
    public Result<InferenceSession> Create(ModelBundle bundle, ExecutionTarget target);
}
