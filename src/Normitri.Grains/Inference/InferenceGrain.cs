using System.Collections.Immutable;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Canaries;
using Normitri.Grains.Health;
using Normitri.Grains.Quality;
using Normitri.Inference.Hosting;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;
using Orleans.Concurrency;

namespace Normitri.Grains.Inference;

/// <summary>
/// Stands before the silo's <see cref="IInferenceHost"/>. It holds nothing: calls interleave while they wait, so that they queue in one place only, the
/// host's fair and bounded one (docs/decisions/0004-inference-grain-is-reentrant.md).
/// </summary>
[Reentrant]
[StatelessWorker(maxLocalWorkers: 4, removeIdleWorkers: false)]
[InferenceSiloFilter]
internal sealed class InferenceGrain(
    IInferenceHost host, IFrameStore frames, ResultCache cache, ModelAnswers answers, HealthMonitor health, TimeProvider time) : Grain, IInferenceGrain
{
    private string? _model;
    private bool _isCheck;
    private HealthSlot? _health;
    // Results of all cameras name it, and a live view keeps them: one for all of them.
    private Contracts.Results.ModelIdentity? _answering;

    private HealthSlot Health => _health ?? throw new InvalidOperationException("The grain is not activated.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _isCheck = InferenceKeys.SiloOf(key) is not null;
        _model = _isCheck ? ModelOfCheck(InferenceKeys.CheckOf(key)) : InferenceKeys.ModelOf(key);
        _health = health.TakeInference(key);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        health.GiveBack(Health);
        return Task.CompletedTask;
    }

    public async Task<InferenceReply> InferAsync(InferenceCall call)
    {
        using var turn = Health.EnterCall();
        using var trace = InferenceTrace.Begin(call, time);
        var started = time.GetTimestamp();
        try
        {
            // A check asks what the model finds now, not what it found before.
            ResultKey? key = !_isCheck && host.FindModel(_model) is { } model ? new ResultKey(call.Unit.Tenant, call.Reference.Sha256, model) : null;
            var reply = await cache.GetAsync(key, () => LookAsync(call, trace));
            trace?.Answered(reply);
            if (reply.Fault is { } fault)
                Health.Error(fault.Kind);
            Health.Ended(reply.Fault is null ? OutcomeKind.Processed : OutcomeKind.Dead, time.GetElapsedTime(started));
            return reply.CacheHit ? reply with { Stages = [new StageTiming("cache", time.GetElapsedTime(started).TotalMilliseconds)] } : reply;
        }
        catch
        {
            Health.Error(PipelineErrorKind.None);
            Health.Ended(OutcomeKind.Dead, time.GetElapsedTime(started));
            throw;
        }
    }

    /// <summary>A model of this silo, or a name that none has: a check must never be answered by another model.</summary>
    private string ModelOfCheck(string check) =>
        host.Models.FirstOrDefault(model => CanaryUnits.CheckOf(model.Id, model.Version) == check)?.Key ?? check;

    private async Task<InferenceReply> LookAsync(InferenceCall call, InferenceTrace? trace)
    {
        var started = time.GetTimestamp();
        try
        {
            using var lease = await frames.ReadAsync(call.Unit.Tenant, call.Reference, CancellationToken.None);
            var fetch = time.GetElapsedTime(started).TotalMilliseconds;
            trace?.Ended("inference fetch");
            var request = new InferenceRequest
            {
                ModelId = _model,
                Tenant = call.Unit.Tenant,
                Unit = call.Unit.Key,
                Weight = call.Weight,
                Image = lease.Bytes,
                Deadline = call.Deadline,
            };
            var outcome = await host.InferAsync(request, CancellationToken.None);
            trace?.Ran(outcome);
            var reply = ToReply(outcome, fetch);
            return answers.Observe(reply) ? reply with { ModelRepeats = true } : reply;
        }
        catch (FrameStoreException failure)
        {
            trace?.Ended("inference fetch");
            return InferenceReply.Failed(new InferenceFault(PipelineErrorKind.InvalidFrame, failure.Message, "fetch", failure.Retryable));
        }
    }

    private InferenceReply ToReply(InferenceOutcome outcome, double fetch)
    {
        if (outcome.Error is { } error)
            return InferenceReply.Failed(new InferenceFault(error.Kind, error.Message, error.Stage, error.Retryable));
        var model = IdentityOf(outcome.Model!);
        var image = new ImageSize(outcome.ImageWidth, outcome.ImageHeight);
        return new InferenceReply(model, outcome.Backend, image, ToDefects(outcome.Defects), ToStages(outcome.Timings, fetch), null)
        {
            FallbackFrom = outcome.FallbackFrom,
            Signals = outcome.Signals is { } said ? new Contracts.Inference.FrameSignals(said.Luma, said.TopScore, said.OutputPrint) : null,
        };
    }

    private Contracts.Results.ModelIdentity IdentityOf(Normitri.Inference.Models.ModelIdentity model)
    {
        if (_answering is null || _answering.Id != model.Id || _answering.Version != model.Version || _answering.Sha256 != model.Sha256)
            _answering = new Contracts.Results.ModelIdentity(model.Id, model.Version, model.Sha256);
        return _answering;
    }

    private static ImmutableArray<Defect> ToDefects(IReadOnlyList<InferredDefect> found)
    {
        if (found.Count == 0)
            return [];
        var defects = ImmutableArray.CreateBuilder<Defect>(found.Count);
        foreach (var item in found)
        {
            var box = new DefectBox(item.Box.X, item.Box.Y, item.Box.W, item.Box.H);
            defects.Add(new Defect(item.Kind, box, item.Score, item.ProductId, item.Category ?? item.ClassName, null, ToRegion(item.Region)));
        }

        return defects.MoveToImmutable();
    }

    private static DefectRegion? ToRegion(InferredRegion? region) => region is null
        ? null
        : new DefectRegion(
            new DefectBox(region.Box.X, region.Box.Y, region.Box.W, region.Box.H), region.Score, region.Source, region.Model, region.Scale);

    private static ImmutableArray<StageTiming> ToStages(StageTimings timings, double fetch) =>
    [
        new("fetch", fetch),
        new("queue", timings.QueueMs),
        new("decode", timings.DecodeMs),
        .. EarlierStage("regions", timings.RegionsMs),
        .. EarlierStage("upscale", timings.UpscaleMs),
        new("preprocess", timings.PreprocessMs),
        new("infer", timings.InferMs),
        new("postprocess", timings.PostprocessMs),
    ];

    /// <summary>Most models have none of these: what did not run is not named.</summary>
    private static StageTiming[] EarlierStage(string name, double milliseconds) =>
        milliseconds > 0 ? [new StageTiming(name, milliseconds)] : [];
}
