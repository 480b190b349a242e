using Normitri.Bench.Reports;

namespace Normitri.Bench.Overload;

/// <summary>What came of sending at one rate, in all its turns: a moment in which the machine was slow is in one of them.</summary>
/// <param name="length">Of a turn.</param>
internal sealed class Turns(TimeSpan length)
{
    private readonly List<Step> _steps = [];

    public double AcceptedPerSecond => PerSecond(_steps.Sum(step => step.Accepted.Count));

    public double RefusedPerSecond => PerSecond(_steps.Sum(step => step.Refused.Count));

    /// <summary>Of the turns' 95th percentiles the middle one, in milliseconds.</summary>
    public double AcceptedP95 => Figures.Median(_steps.Select(step => Figures.Percentile(step.Accepted, 0.95)));

    /// <summary>Over all turns, in milliseconds; null when none was refused.</summary>
    public double? RefusedP99 => _steps.SelectMany(step => step.Refused).ToList() is { Count: > 0 } refused ? Figures.Percentile(refused, 0.99) : null;

    public int Lost => _steps.Sum(step => step.Lost);

    /// <summary>The most memory that the process had in the first turn.</summary>
    public long ResidentAtFirst => _steps[0].ResidentBytes;

    /// <summary>The most memory that the process had in any turn.</summary>
    public long ResidentAtMost => _steps.Max(step => step.ResidentBytes);

    public void Add(Step step) => _steps.Add(step);

    private double PerSecond(int frames) => frames / (length.TotalSeconds * _steps.Count);
}
