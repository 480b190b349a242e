namespace Microsoft.ML.OnnxRuntime;

/// <summary>How an allocator gets its memory.</summary>
public enum OrtAllocatorType
{
    DeviceAllocator = 0,
    ArenaAllocator = 1,
}
