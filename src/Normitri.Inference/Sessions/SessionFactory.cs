using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Sessions;

/// <summary>Creates sessions as the settings say.</summary>
internal sealed class SessionFactory(InferenceOptions options) : ISessionFactory
{
    private const string ExternalDataFolder = "session.model_external_initializers_file_folder_path";

    public Result<InferenceSession> Create(ModelBundle bundle, ExecutionTarget target)
    {
        var model = bundle.ReadModel();
        if (!model.IsSuccess)
        {
            return model.Error;
        }

        try
        {
            RuntimeEnvironment.Ensure();
            using var settings = Settings(bundle);
            Append(settings, bundle, target);
            return new InferenceSession(model.Value, settings);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or EntryPointNotFoundException or NotSupportedException)
        {
            return new PipelineError(
                PipelineErrorKind.LoadFailed, $"'{bundle.ModelPath}' cannot be loaded on {target}: {exception.Message}", PipelineStages.Configure);
        }
    }

    /// <summary>The bytes are handed over, not the path, so that what runs is what was hashed; weights beside the file are found by its folder.</summary>
    private SessionOptions Settings(ModelBundle bundle)
    {
        var settings = new SessionOptions
        {
            IntraOpNumThreads = options.IntraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        settings.AddSessionConfigEntry(ExternalDataFolder, Path.GetFullPath(bundle.Folder));
        return settings;
    }

    private void Append(SessionOptions settings, ModelBundle bundle, ExecutionTarget target)
    {
        switch (target.Provider)
        {
            case InferenceProvider.Cpu:
                SharedArena.AddTo(settings);
                return;
            case InferenceProvider.Cuda:
                AppendCuda(settings, target, options.ProviderOptions);
                return;
            case InferenceProvider.TensorRt:
                using (var tensorRt = new OrtTensorRTProviderOptions())
                {
                    tensorRt.UpdateOptions(TensorRtOptions.Create(
                        target.DeviceId,
                        options.ProviderOptions,
                        options.EngineCachePath,
                        bundle.Identity.Sha256,
                        TensorRtLibrary.Gpus().ElementAtOrDefault(target.DeviceId),
                        TensorRtLibrary.Version()));
                    settings.AppendExecutionProvider_Tensorrt(tensorRt);
                }

                AppendCuda(settings, target, []); // for what TensorRT does not know
                return;
            default:
                settings.AppendExecutionProvider("WebGPU", options.ProviderOptions);
                return;
        }
    }

    private static void AppendCuda(SessionOptions settings, ExecutionTarget target, Dictionary<string, string> own)
    {
        if (own.Count == 0)
        {
            settings.AppendExecutionProvider_CUDA(target.DeviceId);
            return;
        }

        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>(own) { ["device_id"] = $"{target.DeviceId}" });
        settings.AppendExecutionProvider_CUDA(cuda);
    }
}
