namespace Orleans.TestingHost;

/// <summary>Numbers only, to tell silos apart: nothing listens on them.</summary>
internal sealed class PortNumbers : ITestClusterPortAllocator
{
    private int _next = 11110;

    public (int, int) AllocateConsecutivePortPairs(int numPorts)
    {
        var first = Interlocked.Add(ref _next, numPorts) - numPorts + 1;
        return (first, first + 19000);
    }

    public void Dispose()
    {
    }
}
