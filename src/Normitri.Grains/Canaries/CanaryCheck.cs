using Microsoft.Extensions.Options;
using Normitri.Contracts.Canaries;
using Normitri.Inference.Canaries;
using Normitri.Inference.Models;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Canaries;

/// <summary>Checks one model of this silo by its known pictures, one after the other.</summary>
internal sealed class CanaryCheck(CanarySender sender, ICanaryCatalogue catalogue, IOptions<CanaryOptions> options, TimeProvider time)
{
    public async Task<CanaryReport> RunAsync(string silo, ModelIdentity model, CancellationToken stopping)
    {
        var set = catalogue.Find(model);
        if (!set.IsSuccess)
            return Report(silo, model, CanaryVerdict.NotChecked, set.Error.Message, 0, null);
        double? longest = null;
        string? deviation = null;
        foreach (var picture in set.Value.Pictures)
        {
            var record = await sender.SendAsync(CanaryUnits.Of(silo, model.Id, model.Version), picture, stopping);
            var latency = record is { FinishedAt: { } finished } ? (finished - record.Envelope.AcceptedAt).TotalMilliseconds : (double?)null;
            longest = latency is null || longest > latency ? longest : latency;
            deviation ??= Judge(picture, record, latency, model);
        }

        return Report(silo, model, deviation is null ? CanaryVerdict.Good : CanaryVerdict.Deviating, deviation, set.Value.Pictures.Count, longest);
    }

    private string? Judge(CanaryPicture picture, FrameRecord? record, double? latency, ModelIdentity model)
    {
        var limit = options.Value.DeadlineSeconds;
        if (record is null)
            return $"'{picture.Name}' has no outcome after {limit} s.";
        if (record is not { Outcome: OutcomeKind.Processed, Result: { } result })
            return $"'{picture.Name}' was given no result: {record.Outcome.ToString().ToLowerInvariant()}, {record.Reason}.";
        if (latency > limit * 1_000)
            return $"'{picture.Name}' took {latency:0} ms, more than {limit} s.";
        return result.Model.Sha256 != model.Sha256 || result.Model.Version != model.Version
            ? $"'{picture.Name}' was looked at by {result.Model.Id}@{result.Model.Version} instead of {model.Key}."
            : CanaryJudge.Compare(picture, result.Defects, options.Value);
    }

    private CanaryReport Report(string silo, ModelIdentity model, CanaryVerdict verdict, string? reason, int pictures, double? latency) =>
        new(silo, model.Key, verdict, reason, time.GetUtcNow(), pictures, latency, TimeSpan.FromSeconds(options.Value.PeriodSeconds));
}
