using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Health;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;
using Normitri.Storage.Tenants;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Properties;

/// <summary>Two silos, two units, a journal and models, all in one thread: everything that is under way ends when the test says so.</summary>
internal sealed class World
{
    private static readonly Nothing Nothing = new();
    private static readonly UnitMetrics Metrics = new(Nothing);
    private static readonly ModelIdentity Model = new("scripted", "1", "sha");
    private readonly UnitServices[] _services = new UnitServices[2];
    private readonly UnitOptions _options = new() { FramesInMemory = 3, RetryForSeconds = 60, MaxRestarts = 3 };
    private readonly Pump _pump = new();
    private readonly List<Owner> _all = [];
    private bool _isPassing;

    public World()
    {
        StartSilo(0);
        StartSilo(1);
        Units = [.. Enumerable.Range(1, 2).Select(number => new ModelUnit(UnitId.Camera("acme", "store-1", $"cam-{number}"), _options))];
        foreach (var unit in Units)
            unit.Configure(CameraConfiguration.Default with { Policy = QueuePolicy.All });
    }

    public SteppedTime Time { get; } = new();

    public ModelUnit[] Units { get; }

    public List<Owner> Owners { get; } = [];

    public List<Call> Calls { get; } = [];

    public List<Look> Looks { get; } = [];

    /// <summary>Stream events on their way.</summary>
    public List<FrameEnvelope> Events { get; } = [];

    /// <summary>Results that the live view saw.</summary>
    public HashSet<(string FrameId, DateTimeOffset ProcessedAt)> Published { get; } = [];

    /// <summary>What an owner did that it must never do.</summary>
    public Exception? Broken { get; private set; }

    public int Notes { get; private set; }

    public UnitServices ServicesOf(int silo) => _services[silo];

    public void Run(Action action) => _pump.Run(action);

    /// <summary>Owners that are gone may still call, and are not heard.</summary>
    public Owner OwnerOf(UnitId unit, IFrameJournal journal) => _all.Last(owner => owner.Unit.Id == unit && owner.Journal == journal);

    public ModelFrame Append(ModelUnit unit, ulong gap, bool isPoison)
    {
        ulong? last = unit.Frames.Count == 0 ? null : unit.Frames[^1].Envelope.Sequence;
        var sequence = (last ?? 0) + gap;
        var now = Time.GetUtcNow();
        var reference = new FrameReference("frames", "blob", "", 1, new string('a', 64));
        var frame = new ModelFrame(
            new FrameEnvelope($"{unit.Id.Name}-{sequence}", unit.Id, sequence, last, now, now, reference, 64, 48, null, null), isPoison);
        unit.Frames.Add(frame);
        Events.Add(frame.Envelope);
        return frame;
    }

    public Owner Activate(ModelUnit unit, int silo)
    {
        var owner = new Owner(this, unit, silo, _all.Count + 1);
        unit.WasShared |= Owners.Exists(other => other.Unit == unit);
        Owners.Add(owner);
        _all.Add(owner);
        Run(owner.Activate);
        return owner;
    }

    /// <summary>The process ends: calls under way may or may not have taken effect.</summary>
    public void Kill(int silo, bool callsTakeEffect)
    {
        foreach (var call in Calls.Where(call => call.Owner.Silo == silo && callsTakeEffect && !call.HasTakenEffect).ToList())
            call.TakeEffect();
        foreach (var owner in Owners.Where(owner => owner.Silo == silo))
            Remove(owner);
        Owners.RemoveAll(owner => owner.Silo == silo);
        StartSilo(silo);
    }

    /// <summary>Owners that have stopped in order or could not start.</summary>
    public void Bury()
    {
        foreach (var owner in Owners.Where(owner => owner.Stop is { IsCompleted: true } || owner.Activation.IsFaulted).ToList())
        {
            Remove(owner);
            Owners.Remove(owner);
        }
    }

    public ValueTask<T> Begin<T>(Owner owner, string name, Func<T> effect)
    {
        if (name.StartsWith("Note", StringComparison.Ordinal))
            Notes++;
        var call = new Call<T>(name, owner, () => Guard(effect));
        if (!owner.IsGone)
            Calls.Add(call);
        return new ValueTask<T>(call.Task);
    }

    public Task<InferenceReply> Ask(Owner owner, ModelFrame frame)
    {
        var look = new Look(owner, frame, new TaskCompletionSource<InferenceReply>());
        if (owner.IsGone)
            return look.Answer.Task;
        Guard(() => Looks.Exists(other => other.Owner == owner && other.Frame != frame && !other.Answer.Task.IsCompleted && !other.MayBeGivenUp)
            ? throw new InvalidOperationException("A unit looks at one frame at a time.")
            : true);
        Looks.Add(look);
        if (_isPassing)
            MayFail(look);
        frame.WasAsked = true;
        return look.Answer.Task;
    }

    public Task Publish(Owner owner, DefectResult result)
    {
        if (!owner.IsGone)
        {
            Guard(() => Published.Add((result.FrameId, result.ProcessedAt))
                && owner.Unit.Frames.Exists(frame => frame.Envelope.FrameId == result.FrameId && frame.Outcome == OutcomeKind.Processed)
                    ? true
                    : throw new InvalidOperationException($"{result.FrameId} was published before it was stored, or twice."));
        }

        return Task.CompletedTask;
    }

    public void Answer(Look look, InferenceReply reply)
    {
        Looks.Remove(look);
        if (reply.Fault is { } fault)
        {
            look.Frame.WasRefused |= !fault.Retryable;
            Failed(look.Frame);
        }

        Run(() => look.Answer.SetResult(reply));
    }

    /// <summary>Time passes; looks that take too long are given up by their owners.</summary>
    public void Pass(TimeSpan time)
    {
        Looks.ForEach(MayFail);
        _isPassing = true;
        Run(() => Time.Pass(time));
        _isPassing = false;
    }

    public static InferenceReply Found() => new(Model, "scripted", new ImageSize(64, 48), [], [], null);

    public static InferenceReply Fault(bool retryable) =>
        InferenceReply.Failed(new InferenceFault(PipelineErrorKind.InferenceFailed, "Scripted.", "infer", retryable));

    private void MayFail(Look look)
    {
        look.MayBeGivenUp = true;
        Failed(look.Frame);
    }

    private void Failed(ModelFrame frame)
    {
        var now = Time.GetUtcNow();
        if (frame.FailedFirst is null || now < frame.FailedFirst)
            frame.FailedFirst = now;
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidOperationException broken)
        {
            Broken ??= broken;
            throw;
        }
    }

    private void Remove(Owner owner)
    {
        owner.IsGone = true;
        owner.CountLosses();
        Calls.RemoveAll(call => call.Owner == owner);
        Looks.RemoveAll(look => look.Owner == owner);
    }

    private void StartSilo(int silo) => _services[silo] = new UnitServices(
        new OwnersJournal(this), Nothing, new TenantPlans(Nothing, Options.Create(new TenantOptions()), Time), Nothing, Metrics, new HealthMonitor(Time), Options.Create(_options), Time, NullLogger<UnitServices>.Instance);
}
