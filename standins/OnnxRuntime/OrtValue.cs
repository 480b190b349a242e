using System.Buffers;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor of ONNX Runtime, over its own memory or over memory of the caller that stays pinned until it is disposed of.</summary>
public unsafe class OrtValue : IDisposable
{
    internal OrtValue(nint value, MemoryHandle pin = default) => Handle = new ValueHandle(value, pin);

    public OnnxValueType OnnxType
    {
        get
        {
            using var lease = new HandleLease(Handle);
            int type;
            OrtApi.Instance.Check(OrtApi.Instance.GetValueType(lease.Pointer, &type));
            return (OnnxValueType)type;
        }
    }

    public bool IsTensor => OnnxType == OnnxValueType.ONNX_TYPE_TENSOR;

    internal ValueHandle Handle { get; }

    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged =>
        CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(), shape);

    /// <summary>A tensor of this shape over the memory, which must hold at least as many elements.</summary>
    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        var type = ElementTypes.Of<T>();
        var elements = ElementCount(shape);
        if (elements > memory.Length)
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument,
                $"Managed memory size: {memory.Length} elements is less than shape size: {elements} elements");
        }

        var pin = memory.Pin();
        try
        {
            nint value;
            fixed (long* dimensions = shape)
            {
                OrtApi.Instance.Check(OrtApi.Instance.CreateTensorWithData(
                    memoryInfo.Pointer, pin.Pointer, (nuint)((long)memory.Length * sizeof(T)), dimensions, (nuint)shape.Length, (int)type, &value));
            }

            return new OrtValue(value, pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>A tensor over memory that the caller keeps alive and in its place until the value is disposed of.</summary>
    public static OrtValue CreateTensorValueWithData(
        OrtMemoryInfo memInfo, TensorElementType elementType, long[] shape, IntPtr dataBufferPtr, long bufferLengthInBytes)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            OrtApi.Instance.Check(OrtApi.Instance.CreateTensorWithData(
                memInfo.Pointer, (void*)dataBufferPtr, (nuint)bufferLengthInBytes, dimensions, (nuint)shape.Length, (int)elementType, &value));
        }

        return new OrtValue(value);
    }

    /// <summary>A tensor in memory of ONNX Runtime's own; its content is undefined until written.</summary>
    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            OrtApi.Instance.Check(
                OrtApi.Instance.CreateTensor(allocator.Pointer, dimensions, (nuint)shape.Length, (int)elementType, &value));
        }

        return new OrtValue(value);
    }

    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    /// <summary>The tensor's elements. Valid until the value is disposed of; T must be its element type, or byte.</summary>
    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        using var lease = new HandleLease(Handle);
        var api = OrtApi.Instance;
        nint info;
        api.Check(api.GetTensorTypeAndShape(lease.Pointer, &info));
        long bytes;
        try
        {
            bytes = ByteCount<T>(api, info);
        }
        finally
        {
            api.ReleaseTensorTypeAndShapeInfo(info);
        }

        void* data;
        api.Check(api.GetTensorMutableData(lease.Pointer, &data));
        return new Span<T>(data, checked((int)(bytes / sizeof(T))));
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        using var lease = new HandleLease(Handle);
        nint info;
        OrtApi.Instance.Check(OrtApi.Instance.GetTensorTypeAndShape(lease.Pointer, &info));
        try
        {
            return new OrtTensorTypeAndShapeInfo(info);
        }
        finally
        {
            OrtApi.Instance.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    public void Dispose()
    {
        Handle.Dispose();
        GC.SuppressFinalize(this);
    }

    private static long ElementCount(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            count = dimension >= 0
                ? checked(count * dimension)
                : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Dimension {dimension} of a value's shape is negative");
        }

        return count;
    }

    private static long ByteCount<T>(OrtApi api, nint info)
        where T : unmanaged
    {
        int type;
        api.Check(api.GetTensorElementType(info, &type));
        if (typeof(T) != typeof(byte) && (TensorElementType)type != ElementTypes.Of<T>())
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"Requested type: {typeof(T)} does not match the actual type: {(TensorElementType)type}");
        }

        nuint rank;
        api.Check(api.GetDimensionsCount(info, &rank));
        Span<long> shape = stackalloc long[(int)rank];
        fixed (long* dimensions = shape)
        {
            api.Check(api.GetDimensions(info, dimensions, rank));
        }

        return ElementCount(shape) * ElementTypes.Size((TensorElementType)type);
    }
}
