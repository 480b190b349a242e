using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Sessions;

/// <summary>
/// Turns ONNX Runtime's telemetry off. The library of 1.30 otherwise keeps an id of the machine in the user's cache folder and reports to its
/// makers: nothing leaves a store that its operator did not ask for. Whoever wants it sets the variable to 0 before the start.
/// </summary>
internal static partial class RuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    private static bool IsDecided => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Makes the environment without telemetry. The library reads the variable then and never again.</summary>
    public static void CreateEnvironmentWithout()
    {
        if (IsDecided)
        {
            OrtEnv.Instance();
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            SetNative(Variable, "1", overwrite: 1); // .NET's own call does not reach native code here
        }

        Environment.SetEnvironmentVariable(Variable, "1");
        OrtEnv.Instance().DisableTelemetryEvents(); // Windows has telemetry of its own kind, which heeds this alone
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
