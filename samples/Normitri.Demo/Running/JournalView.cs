using Normitri.Client;

namespace Normitri.Demo.Running;

/// <summary>The journal as it stood.</summary>
/// <param name="Cameras">Every camera with its store.</param>
/// <param name="Books">Their sum.</param>
internal sealed record JournalView(IReadOnlyList<(string Store, CameraOverview Camera)> Cameras, Books Books);
