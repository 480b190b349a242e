using Normitri.Demo.Running;

namespace Normitri.Demo.Display;

/// <summary>How the run stands.</summary>
/// <param name="Wanted">Frames to send; null: without end.</param>
/// <param name="Run">This run's books.</param>
/// <param name="Defects">Found in this run.</param>
/// <param name="FramesPerSecond">Results over the last seconds.</param>
/// <param name="Journal">The data folder.</param>
internal sealed record Snapshot(int? Wanted, Books Run, long Defects, double FramesPerSecond, JournalView Journal);
