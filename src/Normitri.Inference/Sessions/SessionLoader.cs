using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Hosting;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Sessions;

/// <summary>Loads one session: memory is leased before, and the model is held against its manifest after.</summary>
internal static class SessionLoader
{
    /// <exception cref="ModelLoadException">LoadFailed where the device or the file fails, InvalidConfig where the manifest or the budget does.</exception>
    public static InferenceSession Load(
        ModelBundle bundle, ExecutionTarget target, ISessionFactory factory, MemoryBudget budget, out MemoryLease lease, out ModelContract contract)
    {
        var needed = SessionMemory.Estimate(bundle);
        lease = budget.TryLease(needed) ?? throw new ModelLoadException(new PipelineError(
            PipelineErrorKind.InvalidConfig,
            $"Normitri:Inference:MemoryBudget is {budget.Limit} bytes for {target}: a session of {bundle.Identity.Key} needs about {needed}, "
            + $"and {Math.Max(0, budget.Available)} are left. Raise it, or take fewer executors, models or dedicated sessions.",
            PipelineStages.Configure));
        InferenceSession? session = null;
        try
        {
            var before = SessionMemory.Used;
            session = Value(factory.Create(bundle, target));
            contract = Value(ContractCheck.Check(session, bundle));
            if (budget.Limit > 0 && target == ExecutionTarget.Cpu)
            {
                lease.Correct(SessionMemory.Measure(session, contract, before, needed));
            }

            return session;
        }
        catch
        {
            session?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    private static T Value<T>(Result<T> result)
        where T : class => result.IsSuccess ? result.Value : throw new ModelLoadException(result.Error);
}
