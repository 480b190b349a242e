namespace Normitri.Inference.Execution;

/// <summary>A grey JPEG of 8x8 pixels, to warm the decoder with.</summary>
internal static class WarmUpPicture
{
    public static ReadOnlyMemory<byte> Jpeg { get; } = Convert.FromBase64String(
        "/9j/2wBDAAgBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAIAAgBAR" +
        "EA/8QAHAAAAAAJAAAAAAAAAAAAAAAAAAECAwQFBgcI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwAH/9k=");
}
