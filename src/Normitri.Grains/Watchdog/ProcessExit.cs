namespace Normitri.Grains.Watchdog;

/// <summary>Fails fast: an ordinary exit waits for destructors of native libraries, under calls of theirs that do not return.</summary>
internal sealed class ProcessExit : IProcessExit
{
    public void Exit(string why) => Environment.FailFast(why);
}
