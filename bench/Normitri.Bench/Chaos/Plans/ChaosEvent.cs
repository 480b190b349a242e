namespace Normitri.Bench.Chaos.Plans;

/// <summary>One thing that happens.</summary>
/// <param name="AtFrames">When so many frames are acknowledged.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">The number of the server or sender.</param>
/// <param name="Milliseconds">How long it lasts; 0 for what happens at once.</param>
internal sealed record ChaosEvent(int AtFrames, ChaosEventKind Kind, int Target, int Milliseconds)
{
    public override string ToString() => Kind switch
    {
        ChaosEventKind.FrameStoreAway => $"at {AtFrames} frames: the frame store answers 503 for {Milliseconds} ms",
        ChaosEventKind.RestartDatabase => $"at {AtFrames} frames: the database restarts",
        ChaosEventKind.KillServer => $"at {AtFrames} frames: SIGKILL to server {Target}",
        ChaosEventKind.StopServer => $"at {AtFrames} frames: SIGTERM to server {Target}",
        _ => $"at {AtFrames} frames: SIGKILL to sender {Target}",
    };
}
