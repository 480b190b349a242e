using System.Text;

namespace Normitri.Inference.Models;

/// <summary>
/// Reads what a model file (ModelProto of onnx.proto) says about itself, without loading the model: it walks the fields and skips nodes
/// and weights by their length. A broken file gives what was read so far; loading it will say more.
/// </summary>
internal static class OnnxFileReader
{
    public static OnnxDescription Read(ReadOnlySpan<byte> model)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var producer = string.Empty;
        IReadOnlyList<OnnxTensor> inputs = [], outputs = [];
        var fields = new ProtobufFields(model);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 2:
                    producer = Text(fields.Content);
                    break;
                case 7:
                    (inputs, outputs) = ReadGraph(fields.Content);
                    break;
                case 14:
                    AddPair(fields.Content, metadata);
                    break;
            }
        }

        return new OnnxDescription(producer, inputs, outputs, metadata);
    }

    /// <summary>GraphProto: initializer 5, input 11, output 12. A weight that is listed as an input is none.</summary>
    private static (List<OnnxTensor> Inputs, List<OnnxTensor> Outputs) ReadGraph(ReadOnlySpan<byte> graph)
    {
        List<OnnxTensor> inputs = [], outputs = [];
        var weights = new HashSet<string>(StringComparer.Ordinal);
        var fields = new ProtobufFields(graph);
        while (fields.MoveNext())
        {
            switch (fields.Field)
            {
                case 5:
                    weights.Add(Text(Find(fields.Content, 8)));
                    break;
                case 11:
                    inputs.Add(ReadValue(fields.Content));
                    break;
                case 12:
                    outputs.Add(ReadValue(fields.Content));
                    break;
            }
        }

        inputs.RemoveAll(input => weights.Contains(input.Name));
        return (inputs, outputs);
    }

    /// <summary>ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1; its elem_type 1 and shape 2.</summary>
    private static OnnxTensor ReadValue(ReadOnlySpan<byte> value)
    {
        var type = 0;
        List<long> shape = [];
        List<string> symbols = [];
        var tensor = new ProtobufFields(Find(Find(value, 2), 1));
        while (tensor.MoveNext())
        {
            if (tensor.Field == 1)
            {
                type = (int)tensor.Number;
            }
            else if (tensor.Field == 2)
            {
                ReadShape(tensor.Content, shape, symbols);
            }
        }

        return new OnnxTensor(Text(Find(value, 1)), OnnxElements.NameOf(type), OnnxElements.Of(type), shape, symbols);
    }

    /// <summary>TensorShapeProto: dim 1; its dim_value 1 or dim_param 2.</summary>
    private static void ReadShape(ReadOnlySpan<byte> content, List<long> shape, List<string> symbols)
    {
        var dimensions = new ProtobufFields(content);
        while (dimensions.MoveNext())
        {
            var (size, symbol) = (-1L, string.Empty);
            var dimension = new ProtobufFields(dimensions.Content);
            while (dimension.MoveNext())
            {
                size = dimension.Field == 1 ? Math.Max(-1, unchecked((long)dimension.Number)) : size;
                symbol = dimension.Field == 2 ? Text(dimension.Content) : symbol;
            }

            shape.Add(size);
            symbols.Add(symbol);
        }
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            if (fields.Field == field)
            {
                return fields.Content;
            }
        }

        return default;
    }

    private static void AddPair(ReadOnlySpan<byte> entry, Dictionary<string, string> pairs)
    {
        string? key = null;
        var value = string.Empty;
        var fields = new ProtobufFields(entry);
        while (fields.MoveNext())
        {
            key = fields.Field == 1 ? Text(fields.Content) : key;
            value = fields.Field == 2 ? Text(fields.Content) : value;
        }

        if (key is not null)
        {
            pairs[key] = value;
        }
    }

    private static string Text(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);
}
