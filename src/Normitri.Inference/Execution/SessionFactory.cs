using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>Creates sessions on the provider that the settings name.</summary>
internal sealed class SessionFactory(InferenceOptions options)
{
    private const string ExternalDataFolder = "session.model_external_initializers_file_folder_path";

    /// <summary>A session of the model. Errors: LoadFailed, with ONNX Runtime's own message.</summary>
    public Result<LoadedSession> Create(ModelBundle bundle)
    {
        var model = bundle.ReadModel();
        if (!model.IsSuccess)
        {
            return model.Error;
        }

        RuntimeEnvironment.Ensure();
        if (options.Provider == InferenceProvider.Cpu)
        {
            return OnCpu(bundle, model.Value, fallbackReason: null);
        }

        var backend = $"cuda:{options.DeviceId}";
        try
        {
            using var settings = Settings(bundle);
            settings.AppendExecutionProvider_CUDA(options.DeviceId);
            return new LoadedSession(new InferenceSession(model.Value, settings), backend, null);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or EntryPointNotFoundException)
        {
            return options.Fallback == InferenceFallback.Cpu
                ? OnCpu(bundle, model.Value, $"{backend} cannot run '{bundle.Identity.Key}': {exception.Message}")
                : Failed(bundle, $"on {backend}", exception);
        }
    }

    private Result<LoadedSession> OnCpu(ModelBundle bundle, byte[] model, string? fallbackReason)
    {
        try
        {
            using var settings = Settings(bundle);
            return new LoadedSession(new InferenceSession(model, settings), "cpu", fallbackReason);
        }
        catch (OnnxRuntimeException exception)
        {
            return Failed(bundle, "on the CPU", exception);
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

    private static PipelineError Failed(ModelBundle bundle, string where, Exception exception) => new(
        PipelineErrorKind.LoadFailed, $"'{bundle.ModelPath}' cannot be loaded {where}: {exception.Message}", PipelineStages.Configure);
}
