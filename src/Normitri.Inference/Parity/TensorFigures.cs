namespace Normitri.Inference.Parity;

/// <summary>Gathers the figures of one output, input by input.</summary>
internal sealed class TensorFigures(string name)
{
    private long _values;
    private long _referenceNotFinite;
    private long _variantNotFinite;
    private int _shapeMismatches;
    private double _max;
    private double _sum;
    private double _squares;
    private double _referenceSquares;
    private double _variantSquares;
    private double _products;
    private double _referenceSum;
    private double _variantSum;
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;

    public void AddMismatch() => _shapeMismatches++;

    public void Add(ReadOnlySpan<float> reference, ReadOnlySpan<float> variant)
    {
        for (var i = 0; i < reference.Length; i++)
        {
            double expected = reference[i], found = variant[i];
            if (!double.IsFinite(expected) || !double.IsFinite(found))
            {
                _referenceNotFinite += double.IsFinite(expected) ? 0 : 1;
                _variantNotFinite += double.IsFinite(found) ? 0 : 1;
                continue;
            }

            var difference = Math.Abs(expected - found);
            _values++;
            _max = Math.Max(_max, difference);
            _sum += difference;
            _squares += difference * difference;
            _referenceSquares += expected * expected;
            _variantSquares += found * found;
            _products += expected * found;
            _referenceSum += expected;
            _variantSum += found;
            _low = Math.Min(_low, expected);
            _high = Math.Max(_high, expected);
        }
    }

    public OutputParity ToParity(double maxDifference) => new()
    {
        Name = name,
        Values = _values,
        MaxDifference = _max,
        MeanDifference = _values == 0 ? 0 : _sum / _values,
        SnrDb = Decibels(_referenceSquares),
        PsnrDb = _values == 0 ? double.PositiveInfinity : Decibels((_high - _low) * (_high - _low) * _values),
        Cosine = Ratio(_products, _referenceSquares, _variantSquares),
        Correlation = Correlation(),
        ReferenceNotFinite = _referenceNotFinite,
        VariantNotFinite = _variantNotFinite,
        ShapeMismatches = _shapeMismatches,
        Passed = _max <= maxDifference && _referenceNotFinite + _variantNotFinite + _shapeMismatches == 0,
    };

    private double Decibels(double signal) => _squares == 0 ? double.PositiveInfinity : 10 * Math.Log10(signal / _squares);

    private double Correlation()
    {
        if (_values == 0 || _squares == 0)
        {
            return 1;
        }

        var covariance = _products - (_referenceSum * _variantSum / _values);
        var ofReference = Spread(_referenceSquares, _referenceSum);
        var ofVariant = Spread(_variantSquares, _variantSum);
        return Ratio(covariance, ofReference, ofVariant);

        // What is left of rounding where all values are equal is no spread.
        double Spread(double squares, double sum)
        {
            var spread = squares - (sum * sum / _values);
            return spread > squares * 1e-12 ? spread : 0;
        }
    }

    private static double Ratio(double products, double first, double second) => (first, second) switch
    {
        (0, 0) => 1,
        (0, _) or (_, 0) => 0,
        _ => Math.Clamp(products / (Math.Sqrt(first) * Math.Sqrt(second)), -1, 1),
    };
}
