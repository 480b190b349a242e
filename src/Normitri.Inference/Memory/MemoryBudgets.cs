using System.Collections.Concurrent;
using Normitri.Inference.Providers;

namespace Normitri.Inference.Memory;

/// <summary>The budgets of a host's devices, each of the same size.</summary>
internal sealed class MemoryBudgets(long limit)
{
    private readonly ConcurrentDictionary<string, MemoryBudget> _byDevice = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, MemoryBudget>> All => _byDevice;

    public MemoryBudget Of(ExecutionTarget target) => _byDevice.GetOrAdd(target.Name, static (_, limit) => new MemoryBudget(limit), limit);
}
