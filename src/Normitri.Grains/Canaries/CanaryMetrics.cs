using System.Diagnostics.Metrics;
using Normitri.Contracts.Canaries;

namespace Normitri.Grains.Canaries;

/// <summary>Counts of the checks of models by known pictures.</summary>
internal sealed class CanaryMetrics
{
    private readonly Counter<long> _rounds;

    public CanaryMetrics(IMeterFactory meters) =>
        _rounds = meters.Create("Normitri").CreateCounter<long>("normitri.canary.rounds", "{round}", "Checks of models by known pictures, by model and verdict.");

    public void Judged(string model, CanaryVerdict verdict)
    {
        var name = verdict switch { CanaryVerdict.Good => "good", CanaryVerdict.Deviating => "deviating", _ => "not-checked" };
        _rounds.Add(1, new KeyValuePair<string, object?>("model", model), new KeyValuePair<string, object?>("verdict", name));
    }
}
