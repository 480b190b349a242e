namespace Normitri.Server.Health.Reports;

/// <summary>Memory of a process, in bytes.</summary>
/// <param name="WorkingSet">What the system counts as the process's.</param>
/// <param name="Managed">What .NET holds of it.</param>
/// <param name="Load">What the machine or container uses.</param>
/// <param name="Available">What it may use.</param>
internal sealed record MemoryDocument(long WorkingSet, long Managed, long Load, long Available)
{
    public static MemoryDocument Now()
    {
        var machine = GC.GetGCMemoryInfo();
        return new MemoryDocument(Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false), machine.MemoryLoadBytes, machine.TotalAvailableMemoryBytes);
    }
}
