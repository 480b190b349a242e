namespace Normitri.Server.Tests.Telemetry;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("normitri-telemetry-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
