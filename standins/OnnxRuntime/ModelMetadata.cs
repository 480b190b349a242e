using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What the model file says about itself.</summary>
public unsafe class ModelMetadata
{
    internal ModelMetadata(nint session)
    {
        var api = OrtApi.Instance;
        var allocator = OrtAllocator.DefaultInstance.Pointer;
        nint metadata;
        api.Check(api.SessionGetModelMetadata(session, &metadata));
        try
        {
            ProducerName = ReadText(api.ModelMetadataGetProducerName, metadata, allocator);
            GraphName = ReadText(api.ModelMetadataGetGraphName, metadata, allocator);
            Description = ReadText(api.ModelMetadataGetDescription, metadata, allocator);
            long version;
            api.Check(api.ModelMetadataGetVersion(metadata, &version));
            Version = version;
            CustomMetadataMap = ReadMap(api, metadata, allocator);
        }
        finally
        {
            api.ReleaseModelMetadata(metadata);
        }
    }

    public string ProducerName { get; }

    public string GraphName { get; }

    public string Description { get; }

    public long Version { get; }

    /// <summary>Key and value pairs of the exporter, such as Ultralytics' names, task, stride and imgsz.</summary>
    public Dictionary<string, string> CustomMetadataMap { get; }

    private static string ReadText(delegate* unmanaged<nint, nint, byte**, nint> function, nint metadata, nint allocator)
    {
        byte* text;
        OrtApi.Instance.Check(function(metadata, allocator, &text));
        return Utf8.Take(text);
    }

    private static Dictionary<string, string> ReadMap(OrtApi api, nint metadata, nint allocator)
    {
        byte** keys;
        long count;
        api.Check(api.ModelMetadataGetKeys(metadata, allocator, &keys, &count));
        var map = new Dictionary<string, string>((int)count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            byte* value;
            api.Check(api.ModelMetadataLookup(metadata, allocator, keys[i], &value));
            var text = Utf8.Take(value);
            map[Utf8.Take(keys[i])] = text;
        }

        if (keys is not null)
        {
            api.Check(api.AllocatorFree(allocator, keys));
        }

        return map;
    }
}
