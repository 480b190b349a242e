namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of the process-wide environment. Fields, as in the official package.</summary>
public struct EnvironmentCreationOptions
{
    /// <summary>The name that stands in ONNX Runtime's log lines.</summary>
    public string logId;

    /// <summary>From which severity on it logs; the default is warning.</summary>
    public OrtLoggingLevel? logLevel;
}
