using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>
/// The sessions of one model. Shared: one session for all executors, so one copy of the weights; ONNX Runtime allows concurrent
/// runs and each executor brings its own memory. Dedicated: one session for each, where the provider needs it.
/// </summary>
internal sealed class ModelSessions : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SessionFactory _factory;
    private readonly bool _shared;
    private readonly HashSet<InferenceSession> _alive = [];
    private InferenceSession? _idle;
    private bool _disposed;

    private ModelSessions(SessionFactory factory, ModelBundle bundle, ModelContract contract, LoadedSession first, bool shared)
    {
        _factory = factory;
        _shared = shared;
        Bundle = bundle;
        Contract = contract;
        Backend = first.Backend;
        FallbackReason = first.FallbackReason;
        Track(first.Session);
        _idle = first.Session;
    }

    public ModelBundle Bundle { get; }

    public ModelContract Contract { get; }

    public string Backend { get; }

    public string? FallbackReason { get; }

    public int Created { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>Loads the model once and holds it against its manifest. Errors: LoadFailed and InvalidConfig.</summary>
    public static Result<ModelSessions> Open(ModelBundle bundle, InferenceOptions options)
    {
        var factory = new SessionFactory(options);
        var first = factory.Create(bundle);
        if (!first.IsSuccess)
        {
            return first.Error;
        }

        var contract = ContractCheck.Check(first.Value.Session, bundle);
        if (!contract.IsSuccess)
        {
            first.Value.Session.Dispose();
            return contract.Error;
        }

        var shared = options.Sessions == SessionSharing.Shared
            || (options.Sessions == SessionSharing.Auto && first.Value.Backend == "cpu");
        return new ModelSessions(factory, bundle, contract.Value, first.Value, shared);
    }

    /// <summary>A session for one executor. <see cref="ModelLoadException"/> where another one cannot be made.</summary>
    public SessionLease Acquire()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle is { } session)
            {
                _idle = _shared ? session : null;
                return new SessionLease(this, session);
            }
        }

        return new SessionLease(this, CreateAnother());
    }

    /// <summary>Call it when no executor runs any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var session in _alive.ToArray())
            {
                End(session);
            }
        }
    }

    internal void Return(InferenceSession session)
    {
        lock (_gate)
        {
            if (!_shared)
            {
                End(session);
            }
        }
    }

    private InferenceSession CreateAnother()
    {
        var loaded = _factory.Create(Bundle);
        if (!loaded.IsSuccess)
        {
            throw new ModelLoadException(loaded.Error);
        }

        var contract = ContractCheck.Check(loaded.Value.Session, Bundle);
        var error = contract.Error;
        if (contract.IsSuccess && (!contract.Value.IsSameAs(Contract) || loaded.Value.Backend != Backend))
        {
            error = new PipelineError(
                PipelineErrorKind.InvalidConfig, $"Two sessions of {Bundle.Identity.Key} differ in their inputs, outputs or backend.", PipelineStages.Configure);
        }

        if (error is not null)
        {
            loaded.Value.Session.Dispose();
            throw new ModelLoadException(error);
        }

        lock (_gate)
        {
            Track(loaded.Value.Session);
        }

        return loaded.Value.Session;
    }

    private void Track(InferenceSession session)
    {
        _alive.Add(session);
        Created++;
    }

    private void End(InferenceSession session)
    {
        if (_alive.Remove(session))
        {
            session.Dispose();
            Disposed++;
        }
    }
}
