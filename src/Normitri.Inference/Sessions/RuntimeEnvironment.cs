using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Sessions;

/// <summary>
/// Makes ONNX Runtime's environment, once in a process, on a thread with a stack that is large enough. ONNX Runtime 1.30 matches the process's
/// command line against a regular expression there, about 330 bytes of stack for each character: a tool that is called with
/// hundreds of files would end in a stack overflow.
/// </summary>
internal static class RuntimeEnvironment
{
    private const long StackForEachByte = 640;
    private const long StackForTheRest = 2 << 20;

    /// <exception cref="DllNotFoundException">The library of ONNX Runtime is missing.</exception>
    public static void Ensure()
    {
        if (OrtEnv.IsCreated)
        {
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() => failure = Create(), StackSize()) { Name = "ONNX Runtime environment" };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static ExceptionDispatchInfo? Create()
    {
        try
        {
            RuntimeTelemetry.CreateEnvironmentWithout();
            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private static int StackSize()
    {
        var commandLine = Environment.GetCommandLineArgs().Sum(argument => Encoding.UTF8.GetByteCount(argument) + 1L);
        return (int)Math.Min(int.MaxValue, StackForTheRest + (StackForEachByte * commandLine));
    }
}
