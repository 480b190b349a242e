using System.Numerics.Tensors;

namespace Normitri.Vision.Outputs;

/// <summary>Gives an output's values as floats: as they lie where they are floats, else converted once into memory that is kept.</summary>
internal sealed class FloatBuffer
{
    private float[] _values = [];

    /// <summary>The values; valid until the next call. Bytes become fractions of 255. Throws for whole numbers.</summary>
    public ReadOnlySpan<float> Read(OutputTensor output)
    {
        if (output.Element == TensorElement.Float32)
            return output.Floats;

        if (_values.Length < output.Length)
            _values = new float[output.Length];
        var values = _values.AsSpan(0, output.Length);
        if (output.Element == TensorElement.Float16)
        {
            TensorPrimitives.ConvertToSingle(output.Halves, values);
        }
        else
        {
            TensorPrimitives.ConvertChecked<byte, float>(output.Bytes, values);
            TensorPrimitives.Divide(values, 255f, values);
        }

        return values;
    }
}
