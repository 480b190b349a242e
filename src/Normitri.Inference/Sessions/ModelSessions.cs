using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Sessions;

/// <summary>
/// The sessions of one model, on the devices that the settings name. Shared: one session on a device for all its executors, so one
/// copy of the weights; ONNX Runtime allows concurrent runs and each executor brings its own memory. Dedicated: one session for
/// each, where the provider needs it. A device that cannot load the model is used no more; where none can, the CPU takes over if
/// the settings say so, and every lease says that it did.
/// </summary>
internal sealed class ModelSessions : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceOptions _options;
    private readonly ISessionFactory _factory;
    private readonly MemoryBudgets _budgets;
    private readonly Dictionary<InferenceSession, Held> _alive = [];
    private readonly Dictionary<Device, InferenceSession> _kept = [];
    private DevicePool _devices;
    private IReadOnlyList<string> _failures = [];
    private bool _disposed;

    private ModelSessions(ModelBundle bundle, InferenceOptions options, ISessionFactory factory, MemoryBudgets budgets)
    {
        Bundle = bundle;
        _options = options;
        _factory = factory;
        _budgets = budgets;
        _devices = new DevicePool(ExecutionTarget.Of(options));
    }

    public ModelBundle Bundle { get; }

    public ModelContract Contract { get; private set; } = null!;

    /// <summary>The devices that run it, with commas.</summary>
    public string Backend => _devices.Names();

    /// <summary>What the settings name but does not run the model; null normally.</summary>
    public string? FallbackFrom { get; private set; }

    public string? FallbackReason { get; private set; }

    /// <summary>Devices that are used no more, each with the reason.</summary>
    public IReadOnlyList<string> FailedDevices => [.. _failures, .. _devices.Failures()];

    /// <summary>False where every device has failed and the settings name nothing to fall back to.</summary>
    public bool CanRun => _devices.AnyLeft || (_options.Fallback == InferenceFallback.Cpu && FallbackFrom is null);

    public int Created { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>Loads the model once and holds it against its manifest. Errors: LoadFailed and InvalidConfig.</summary>
    public static Result<ModelSessions> Open(
        ModelBundle bundle, InferenceOptions options, ISessionFactory? factory = null, MemoryBudgets? budgets = null)
    {
        var sessions = new ModelSessions(bundle, options, factory ?? new SessionFactory(options), budgets ?? new MemoryBudgets(options.MemoryBudget));
        try
        {
            lock (sessions._gate)
            {
                var (session, device) = sessions.Load();
                sessions._kept[device] = session;
                sessions._devices.TakeBack(device);
            }

            return sessions;
        }
        catch (ModelLoadException exception)
        {
            sessions.Dispose();
            return exception.Error;
        }
    }

    /// <summary>A session for one executor. <see cref="ModelLoadException"/> where another one cannot be made.</summary>
    public SessionLease Acquire()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var (session, device) = Load();
            _alive[session].Leases++;
            return new SessionLease(this, session, device, FallbackFrom);
        }
    }

    /// <summary>Uses a device no more, as if it had failed to load the model. False where the model is not on it.</summary>
    public bool FailDevice(string name, string reason)
    {
        lock (_gate)
        {
            if (_devices.Devices.FirstOrDefault(device => device.Target.Name == name) is not { } failed)
            {
                return false;
            }

            _devices.Fail(failed, reason);
            return true;
        }
    }

    /// <summary>Call it when no executor runs any more. A session with a lease, whose executor was left behind in a run, ends with that.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var (session, held) in _alive.ToArray())
            {
                if (held.Leases == 0)
                {
                    End(session);
                }
            }
        }
    }

    /// <summary>Gives the session to nobody any more; those who have it keep it.</summary>
    internal void Retire(InferenceSession session)
    {
        lock (_gate)
        {
            if (_kept.FirstOrDefault(kept => kept.Value == session) is { Key: { } device })
            {
                _kept.Remove(device);
            }
        }
    }

    internal void Return(InferenceSession session, Device device)
    {
        lock (_gate)
        {
            _devices.Release(device);
            var isKept = _kept.TryGetValue(device, out var kept) && kept == session;
            if (--_alive[session].Leases == 0 && (_disposed || !isKept))
            {
                End(session);
            }
        }
    }

    /// <summary>A session on the device whose turn it is. The lock is held meanwhile: models are loaded one after the other.</summary>
    private (InferenceSession Session, Device Device) Load()
    {
        while (true)
        {
            if (_devices.Acquire() is not { } device)
            {
                FallBack();
                continue;
            }

            if (_kept.TryGetValue(device, out var kept))
            {
                if (!IsShared(device))
                {
                    _kept.Remove(device);
                }

                return (kept, device);
            }

            if (TryCreate(device) is { } session)
            {
                return (session, device);
            }
        }
    }

    /// <summary>A new session on the device; null where the device failed. Throws where the model, the settings or the memory are at fault.</summary>
    private InferenceSession? TryCreate(Device device)
    {
        try
        {
            var session = SessionLoader.Load(Bundle, device.Target, _factory, _budgets.Of(device.Target), out var lease, out var contract);
            if (Contract is not null && !contract.IsSameAs(Contract))
            {
                session.Dispose();
                lease.Dispose();
                throw new ModelLoadException(Invalid($"Two sessions of {Bundle.Identity.Key} differ in their inputs or outputs."));
            }

            Contract ??= contract;
            _alive.Add(session, new Held(lease));
            Created++;
            if (IsShared(device))
            {
                _kept[device] = session;
            }

            return session;
        }
        catch (ModelLoadException exception)
        {
            _devices.Release(device);
            if (exception.Error.Kind != PipelineErrorKind.LoadFailed || device.Target.Provider == InferenceProvider.Cpu)
            {
                throw;
            }

            _devices.Fail(device, exception.Message);
            return null;
        }
    }

    /// <summary>Every device has failed: on to the CPU, or the end.</summary>
    private void FallBack()
    {
        var failures = string.Join(" ", _devices.Failures());
        if (_options.Fallback != InferenceFallback.Cpu || FallbackFrom is not null)
        {
            throw new ModelLoadException(new PipelineError(
                PipelineErrorKind.LoadFailed,
                $"Normitri:Inference:Provider is {_options.Provider}, and no device can run {Bundle.Identity.Key}. {failures} "
                + "Set Normitri:Inference:Fallback to cpu to take the CPU instead.",
                PipelineStages.Configure));
        }

        FallbackFrom = string.Join(", ", _devices.Devices.Select(device => device.Target.Name));
        FallbackReason = failures;
        _failures = _devices.Failures();
        _devices = new DevicePool([ExecutionTarget.Cpu]);
    }

    private bool IsShared(Device device) =>
        _options.Sessions == SessionSharing.Shared || (_options.Sessions == SessionSharing.Auto && device.Target.Provider == InferenceProvider.Cpu);

    private void End(InferenceSession session)
    {
        if (_alive.Remove(session, out var held))
        {
            session.Dispose();
            held.Memory.Dispose();
            Disposed++;
        }
    }

    /// <summary>A session that is there.</summary>
    private sealed class Held(MemoryLease memory)
    {
        public MemoryLease Memory => memory;

        /// <summary>Executors that have it.</summary>
        public int Leases { get; set; }
    }

    private static PipelineError Invalid(string message) => new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
