namespace Normitri.Server.Ingest.Batches;

/// <param name="Items">Most frames.</param>
/// <param name="FrameBytes">Largest picture.</param>
/// <param name="BatchBytes">Largest body.</param>
internal sealed record BatchLimits(int Items, int FrameBytes, int BatchBytes);
