namespace Normitri.Vision.Outputs;

/// <summary>Whole numbers, such as classes, in whichever element type the network gives them.</summary>
internal readonly ref struct NumberList(OutputTensor output, ReadOnlySpan<float> floats)
{
    private readonly OutputTensor _output = output;
    private readonly ReadOnlySpan<float> _floats = floats;

    public int Count => _output.Length;

    /// <summary>False for what is no whole number, or one that no class can have.</summary>
    public bool TryRead(int index, out int number)
    {
        switch (_output.Element)
        {
            case TensorElement.Int32:
                number = _output.Ints[index];
                return true;
            case TensorElement.Int64:
                var value = _output.Longs[index];
                number = unchecked((int)value);
                return number == value;
            case TensorElement.UInt8 or TensorElement.Bool:
                number = _output.Bytes[index];
                return true;
            default:
                return ClassNumber.TryRead(_floats[index], out number);
        }
    }
}
