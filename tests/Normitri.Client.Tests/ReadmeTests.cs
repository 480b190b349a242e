using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task Spool_OfTheReadme_IsTheCodeBelowAndSendsTheFolder()
    {
        Assert.Contains(Readme.CodeBetweenMarks(), Readme.Text("src/Normitri.Client/README.md"), StringComparison.Ordinal);
        using var folder = new TempFolder();
        using var pictures = new TempFolder();
        for (byte i = 1; i <= 3; i++)
            await File.WriteAllBytesAsync(Path.Combine(pictures.Path, $"{i}.jpg"), [0xFF, 0xD8, 0xFF, i]);
        await using var server = await IngestServer.StartAsync();

        await ExampleAsync(Clients.For(server.Http), folder.Path, pictures.Path);

        Assert.Equal([1, 2, 3], server.Sequences("cameras/checkout-1"));
    }

    private static async Task ExampleAsync(NormitriClient client, string folder, string pictures)
    {
        // <readme>
        await using var spool = FrameSpool.Open(new FrameSpoolOptions { Folder = folder }, client);
        spool.Start();

        var unit = UnitName.Camera("berlin", "checkout-1");
        foreach (var file in Directory.EnumerateFiles(pictures, "*.jpg").Order())
        {
            var sequence = (spool.LastSequence(unit) ?? 0) + 1;
            var frame = new CameraFrame(unit.Store, unit.Name, sequence, File.GetLastWriteTimeUtc(file), await File.ReadAllBytesAsync(file));
            await spool.EnqueueAsync(frame, SpoolClass.Alert); // on the disk; it is sent when the server is there
        }

        await spool.WhenEmptyAsync();
        Console.WriteLine(spool.ReadStatus().Books);
        // </readme>
    }
}
