namespace Normitri.TestModels;

/// <summary>
/// A network of the size and shape of YOLOv8n with random weights (3.2 million; 8.7 GFLOP a picture at 640): what a real detector
/// costs, without its licence. It sees nothing: the scores stay near 0.
/// </summary>
public sealed class YoloV8Nano
{
    private const int DistanceBins = 16;

    private readonly OnnxModelWriter _writer = new();
    private readonly Random _random = new(20260301);
    private readonly int _side;
    private readonly int _classes;
    private int _names;

    private YoloV8Nano(int side, int classes) => (_side, _classes) = (side, classes);

    /// <summary>A model with the input images [1,3,side,side] and the output output0 [1,4+classes,N].</summary>
    /// <param name="side">A multiple of 32.</param>
    /// <param name="classes">The number of classes.</param>
    public static byte[] Create(int side, int classes = 80) => new YoloV8Nano(side, classes).Build();

    private byte[] Build()
    {
        _writer.Input("images", OnnxModelWriter.Float, 1, 3, _side, _side);
        var x = Conv(Conv("images", 3, 16, 3, 2), 16, 32, 3, 2);
        x = Conv(CrossStage(x, 32, 32, 1, add: true), 32, 64, 3, 2);
        var p3 = CrossStage(x, 64, 64, 2, add: true);
        var p4 = CrossStage(Conv(p3, 64, 128, 3, 2), 128, 128, 2, add: true);
        x = CrossStage(Conv(p4, 128, 256, 3, 2), 256, 256, 1, add: true);
        var p5 = Pyramid(x, 256);

        var middle = CrossStage(Concat(1, Double(p5), p4), 384, 128, 1, add: false);
        var small = CrossStage(Concat(1, Double(middle), p3), 192, 64, 1, add: false);
        var medium = CrossStage(Concat(1, Conv(small, 64, 64, 3, 2), middle), 192, 128, 1, add: false);
        var large = CrossStage(Concat(1, Conv(medium, 128, 128, 3, 2), p5), 384, 256, 1, add: false);
        Detect((small, 64, 8), (medium, 128, 16), (large, 256, 32));
        return _writer.ToArray();
    }

    /// <summary>Convolution and x * sigmoid(x).</summary>
    private string Conv(string input, int from, int to, int kernel, int stride)
    {
        var sum = Plain(input, from, to, kernel, stride, bias: 0f);
        return Node("Mul", [sum, Node("Sigmoid", [sum])]);
    }

    private string Plain(string input, int from, int to, int kernel, int stride, float bias)
    {
        var weights = new float[to * from * kernel * kernel];
        var spread = MathF.Sqrt(2f / (from * kernel * kernel));
        foreach (ref var weight in weights.AsSpan())
        {
            weight = ((_random.NextSingle() * 2f) - 1f) * spread;
        }

        var biases = new float[to];
        biases.AsSpan().Fill(bias);
        var pad = (long)(kernel / 2);
        string[] inputs = [input, Constant(weights, to, from, kernel, kernel), Constant(biases, to)];
        return Node("Conv", inputs, ("strides", new long[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }));
    }

    /// <summary>A block that sends half of its channels through bottlenecks and joins everything (C2f).</summary>
    private string CrossStage(string input, int from, int to, int bottlenecks, bool add)
    {
        var half = to / 2;
        var split = Constant([(long)half, half], 2);
        var (first, second) = (Name(), Name());
        _writer.Node("Split", [Conv(input, from, to, 1, 1), split], [first, second], ("axis", 1L));
        List<string> parts = [first, second];
        for (var i = 0; i < bottlenecks; i++)
        {
            var inner = Conv(Conv(parts[^1], half, half, 3, 1), half, half, 3, 1);
            parts.Add(add ? Node("Add", [parts[^1], inner]) : inner);
        }

        return Conv(Concat(1, [.. parts]), half * parts.Count, to, 1, 1);
    }

    /// <summary>Maxima over three growing neighbourhoods (SPPF).</summary>
    private string Pyramid(string input, int channels)
    {
        List<string> parts = [Conv(input, channels, channels / 2, 1, 1)];
        for (var i = 0; i < 3; i++)
        {
            parts.Add(Node("MaxPool", [parts[^1]], ("kernel_shape", new long[] { 5, 5 }), ("pads", new long[] { 2, 2, 2, 2 })));
        }

        return Conv(Concat(1, [.. parts]), channels * 2, channels, 1, 1);
    }

    /// <summary>The three heads, and boxes from distances: [1, 4+classes, N].</summary>
    private void Detect(params (string Name, int Channels, int Stride)[] levels)
    {
        List<string> boxes = [], scores = [];
        List<float> anchors = [], strides = [];
        foreach (var (name, channels, stride) in levels)
        {
            var box = Plain(Conv(Conv(name, channels, 64, 3, 1), 64, 64, 3, 1), 64, 4 * DistanceBins, 1, 1, bias: 1f);
            var score = Plain(Conv(Conv(name, channels, 80, 3, 1), 80, 80, 3, 1), 80, _classes, 1, 1, bias: -12f);
            boxes.Add(Node("Reshape", [box, Constant([1L, 4 * DistanceBins, -1L], 3)]));
            scores.Add(Node("Reshape", [score, Constant([1L, _classes, -1L], 3)]));
            var cells = _side / stride;
            for (var i = 0; i < cells * cells; i++)
            {
                anchors.AddRange([(i % cells) + 0.5f, (i / cells) + 0.5f]);
                strides.Add(stride);
            }
        }

        var count = strides.Count;
        var bins = Node("Reshape", [Concat(2, [.. boxes]), Constant([1L, 4, DistanceBins, count], 4)]);
        var shares = Node("Softmax", [Node("Transpose", [bins], ("perm", new long[] { 0, 2, 1, 3 }))], ("axis", 1L));
        var steps = Constant([.. Enumerable.Range(0, DistanceBins).Select(bin => (float)bin)], 1, DistanceBins, 1, 1);
        var distances = Node("Reshape", [Node("Conv", [shares, steps]), Constant([1L, 4, count], 3)]);
        var points = Constant([.. anchors.Where((_, i) => i % 2 == 0), .. anchors.Where((_, i) => i % 2 == 1)], 1, 2, count);

        var two = Constant([2L, 2], 2);
        var (before, after) = (Name(), Name());
        _writer.Node("Split", [distances, two], [before, after], ("axis", 1L));
        var (start, end) = (Node("Sub", [points, before]), Node("Add", [points, after]));
        var centre = Node("Div", [Node("Add", [start, end]), Constant([2f], 1)]);
        var box4 = Node("Mul", [Concat(1, centre, Node("Sub", [end, start])), Constant([.. strides], 1, 1, count)]);
        _writer.Output("output0", OnnxModelWriter.Float, 1, 4 + _classes, count);
        _writer.Node("Concat", [box4, Node("Sigmoid", [Concat(2, [.. scores])])], ["output0"], ("axis", 1L));
    }

    private string Double(string input) =>
        Node("Resize", [input, string.Empty, Constant([1f, 1f, 2f, 2f], 4)], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));

    private string Concat(long axis, params string[] inputs) => Node("Concat", inputs, ("axis", axis));

    private string Node(string operation, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var output = Name();
        _writer.Node(operation, inputs, [output], attributes);
        return output;
    }

    private string Constant(float[] values, params long[] shape)
    {
        var name = Name();
        _writer.Constant(name, values, shape);
        return name;
    }

    private string Constant(long[] values, params long[] shape)
    {
        var name = Name();
        _writer.Constant(name, values, shape);
        return name;
    }

    private string Name() => $"v{_names++}";
}
