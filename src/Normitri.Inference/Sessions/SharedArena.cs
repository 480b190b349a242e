using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Sessions;

/// <summary>
/// One arena for the activations of every session on the CPU of this process, in the place of one each. ONNX Runtime's environment
/// is one in a process, and so is the arena: it is made at the first use and lasts as long as the process.
/// </summary>
internal static class SharedArena
{
    private const string UseIt = "session.use_env_allocators";

    /// <summary>Holds true once there is one.</summary>
    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>Lets a session that is built with these options use it.</summary>
    public static void AddTo(SessionOptions settings)
    {
        _ = Registered.Value;
        settings.AddSessionConfigEntry(UseIt, "1");
    }

    private static bool Register()
    {
        using var memory = new OrtMemoryInfo("Cpu", OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(0, -1, -1, -1);
        try
        {
            OrtEnv.Instance().CreateAndRegisterAllocator(memory, arena);
        }
        catch (OnnxRuntimeException)
        {
            // Something else in this process has registered one already: sessions use that.
        }

        return true;
    }
}
