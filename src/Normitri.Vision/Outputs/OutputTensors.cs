namespace Normitri.Vision.Outputs;

/// <summary>
/// The outputs of one picture, in the order of the network's outputs. Lives on the stack, so that decoding a frame allocates
/// nothing; that is why the number of outputs is bounded.
/// </summary>
public ref struct OutputTensors
{
    /// <summary>Most outputs of a network.</summary>
    public const int Capacity = 8;

    private OutputTensor _0;
    private OutputTensor _1;
    private OutputTensor _2;
    private OutputTensor _3;
    private OutputTensor _4;
    private OutputTensor _5;
    private OutputTensor _6;
    private OutputTensor _7;

    /// <summary>A network with a single float output.</summary>
    public OutputTensors(ReadOnlySpan<float> data, ReadOnlySpan<long> shape) => Add(OutputTensor.Of(data, shape));

    public int Count { get; private set; }

    public readonly OutputTensor this[int index] => (uint)index < (uint)Count
        ? index switch { 0 => _0, 1 => _1, 2 => _2, 3 => _3, 4 => _4, 5 => _5, 6 => _6, _ => _7 }
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} outputs.");

    /// <exception cref="InvalidOperationException">There are <see cref="Capacity"/> outputs already.</exception>
    public void Add(OutputTensor output)
    {
        switch (Count)
        {
            case 0: _0 = output; break;
            case 1: _1 = output; break;
            case 2: _2 = output; break;
            case 3: _3 = output; break;
            case 4: _4 = output; break;
            case 5: _5 = output; break;
            case 6: _6 = output; break;
            case 7: _7 = output; break;
            default: throw new InvalidOperationException($"A network may have at most {Capacity} outputs.");
        }

        Count++;
    }
}
