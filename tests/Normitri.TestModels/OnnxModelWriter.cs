using System.Runtime.InteropServices;

namespace Normitri.TestModels;

/// <summary>Writes tiny ONNX models (opset 17): nodes, constant tensors, inputs, outputs, metadata.</summary>
public sealed class OnnxModelWriter
{
    public const int Float = 1;
    public const int UInt8 = 2;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Float16 = 10;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "test");
    private readonly List<(string Key, string Value)> _metadata = [];

    /// <param name="name">The value's name.</param>
    /// <param name="elementType">One of the constants.</param>
    /// <param name="shape">Sizes (numbers) and names of open axes (texts).</param>
    public OnnxModelWriter Input(string name, int elementType, params object[] shape)
    {
        _graph.Message(11, ValueInfo(name, elementType, shape));
        return this;
    }

    public OnnxModelWriter Output(string name, int elementType, params object[] shape)
    {
        _graph.Message(12, ValueInfo(name, elementType, shape));
        return this;
    }

    public OnnxModelWriter Constant(string name, float[] values, params long[] shape) =>
        Initializer(name, Float, MemoryMarshal.AsBytes<float>(values), shape);

    public OnnxModelWriter Constant(string name, long[] values, params long[] shape) =>
        Initializer(name, Int64, MemoryMarshal.AsBytes<long>(values), shape);

    /// <param name="operation">The operator, such as Conv.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="outputs">Names of values.</param>
    /// <param name="attributes">Whole numbers (long), lists of them (long[]) and texts.</param>
    public OnnxModelWriter Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        foreach (var output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
        return this;
    }

    public OnnxModelWriter Metadata(string key, string value)
    {
        _metadata.Add((key, value));
        return this;
    }

    public byte[] ToArray()
    {
        var model = new ProtobufWriter()
            .Number(1, 8)
            .Text(2, "tests")
            .Number(5, 3)
            .Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Number(2, 17));
        foreach (var (key, value) in _metadata)
        {
            model.Message(14, new ProtobufWriter().Text(1, key).Text(2, value));
        }

        return model.ToArray();
    }

    private static ProtobufWriter ValueInfo(string name, int elementType, object[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var size in shape)
        {
            dimensions.Message(1, size is string symbol
                ? new ProtobufWriter().Text(2, symbol)
                : new ProtobufWriter().Number(1, Convert.ToInt64(size, System.Globalization.CultureInfo.InvariantCulture)));
        }

        var tensor = new ProtobufWriter().Number(1, elementType).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case long number:
                return attribute.Number(3, number).Number(20, 2);
            case string text:
                return attribute.Text(4, text).Number(20, 3);
        }

        foreach (var item in (long[])value)
        {
            attribute.Number(8, item);
        }

        return attribute.Number(20, 7);
    }

    private OnnxModelWriter Initializer(string name, int elementType, ReadOnlySpan<byte> data, long[] shape)
    {
        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Number(1, size);
        }

        _graph.Message(5, tensor.Number(2, elementType).Text(8, name).Bytes(9, data));
        return this;
    }
}
