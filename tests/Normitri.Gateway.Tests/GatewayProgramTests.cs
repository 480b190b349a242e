using Normitri.Gateway.Hosting;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

public sealed class GatewayProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task RunAsync_SpoolFolderThatAnotherHolds_SaysSoAndEndsWith74()
    {
        using var held = new FileStream(
            Path.Combine(_folder.Path, "spool.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var (code, error) = await RunAsync(_folder.Path);

        Assert.Equal(74, code);
        Assert.Contains("Another process holds the spool", error);
    }

    [Fact]
    public async Task RunAsync_SpoolFolderThatCannotBe_SaysSoAndEndsWith74()
    {
        _folder.With("file", 1);

        var (code, error) = await RunAsync(Path.Combine(_folder.Path, "file", "spool"));

        Assert.Equal(74, code);
        Assert.Contains("cannot be written", error);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Code, string Error)> RunAsync(string spool)
    {
        string[] settings =
        [
            "Server=https://normitri.example", "Key=nk_1", "Store=store-1", "Cameras:0:Name=cart-1", "Cameras:0:Mac=02:00:00:00:00:01",
            "Cameras:0:Source:Kind=folder", "Cameras:0:Source:Path=/pictures", $"Spool:Folder={spool}",
        ];
        using var error = new StringWriter();
        var code = await GatewayProgram.RunAsync([.. settings.Select(setting => $"--Normitri:Gateway:{setting}")], error);
        return (code, error.ToString());
    }
}
