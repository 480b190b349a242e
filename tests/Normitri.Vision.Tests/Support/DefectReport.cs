using Normitri.Vision.Defects;

namespace Normitri.Vision.Tests.Support;

/// <summary>What the pipelines of the tests end with.</summary>
internal sealed record DefectReport(long FrameId, IReadOnlyList<Defect> Defects);
