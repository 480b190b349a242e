using Normitri.Grains.Watchdog;

namespace Normitri.Server.Tests.Hosting;

/// <summary>A drained server of a test does not take the others with it.</summary>
internal sealed class StayingProcess : IProcessExit
{
    public void Exit(string why)
    {
    }
}
