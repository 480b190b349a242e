using Normitri.Grains.Watchdog;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>Takes note of remedies and applies none.</summary>
internal sealed class RecordedRemedies : IRemedies
{
    public List<(Remedy Remedy, string Subject, int Step)> Applied { get; } = [];

    /// <summary>Why none can be applied; null: each is.</summary>
    public string? Failure { get; set; }

    public string? Apply(Remedy remedy, Finding finding, int step)
    {
        Applied.Add((remedy, finding.Fault.Subject, step));
        return Failure;
    }
}
