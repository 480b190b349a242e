namespace Normitri.Vision.Quality;

/// <summary>What a comparison adds up, pixel by pixel.</summary>
internal record struct QualitySums
{
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    private long _pixels;
    private double _colors;
    private double _lumas;
    private double _first;
    private double _second;
    private double _firstSquared;
    private double _secondSquared;
    private double _product;

    public long OutOfRange { get; set; }

    public void Add(double red, double green, double blue, double otherRed, double otherGreen, double otherBlue)
    {
        _pixels++;
        _colors += Square(red - otherRed) + Square(green - otherGreen) + Square(blue - otherBlue);
        double first = Luma(red, green, blue), second = Luma(otherRed, otherGreen, otherBlue);
        _lumas += Square(first - second);
        _first += first;
        _second += second;
        _firstSquared += first * first;
        _secondSquared += second * second;
        _product += first * second;
    }

    public readonly QualityComparison Result()
    {
        double mean = _first / _pixels, otherMean = _second / _pixels;
        double variance = (_firstSquared / _pixels) - (mean * mean), otherVariance = (_secondSquared / _pixels) - (otherMean * otherMean);
        var covariance = (_product / _pixels) - (mean * otherMean);
        var ssim = ((2 * mean * otherMean) + C1) * ((2 * covariance) + C2)
            / ((Square(mean) + Square(otherMean) + C1) * (variance + otherVariance + C2));
        return new QualityComparison(_pixels, OutOfRange, _colors / (3 * _pixels), _lumas / _pixels, ssim);
    }

    private static double Luma(double red, double green, double blue) => (0.299 * red) + (0.587 * green) + (0.114 * blue);

    private static double Square(double value) => value * value;
}
