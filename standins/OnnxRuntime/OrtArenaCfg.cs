using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How an arena of memory grows.</summary>
public unsafe class OrtArenaCfg : SafeHandle
{
    /// <param name="maxMemory">Most bytes that it takes; 0: no limit.</param>
    /// <param name="arenaExtendStrategy">0: the next power of two; 1: as much as is asked for; -1: the default.</param>
    /// <param name="initialChunkSizeBytes">Bytes of its first piece; -1: the default.</param>
    /// <param name="maxDeadBytesPerChunk">Bytes that a piece may waste; -1: the default.</param>
    public OrtArenaCfg(uint maxMemory, int arenaExtendStrategy, int initialChunkSizeBytes, int maxDeadBytesPerChunk)
        : base(0, ownsHandle: true)
    {
        nint configuration;
        OrtApi.Instance.Check(OrtApi.Instance.CreateArenaCfg(
            maxMemory, arenaExtendStrategy, initialChunkSizeBytes, maxDeadBytesPerChunk, &configuration));
        SetHandle(configuration);
    }

    public override bool IsInvalid => handle == 0;

    internal nint Pointer => handle;

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseArenaCfg(handle);
        return true;
    }
}
