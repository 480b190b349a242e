using Normitri.Bench.Chaos;
using Normitri.Bench.Chaos.Senders;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;

namespace Normitri.Chaos.Tests.Senders;

public sealed class SendNotesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("normitri-notes-");

    private string NotesFile => Path.Combine(_folder.FullName, "notes");

    [Fact]
    public void Notes_ThatTheEndOfAProcessCutOff_AreReadAndGoneOnWithout()
    {
        var (first, second) = (new SentFrame(3, 1, "a1", false), new SentFrame(3, 2, "a2", true));
        using (var notes = new SendNotes(NotesFile))
            notes.Add(first);
        File.AppendAllText(NotesFile, "3 2 a");
        Assert.Equal([first], SendNotes.Read(NotesFile));

        using (var notes = new SendNotes(NotesFile))
            notes.Add(second);

        Assert.Equal([first, second], SendNotes.Read(NotesFile));
    }

    [Fact]
    public void Pictures_AreAllDifferentAndCanBeDecoded()
    {
        using var codecs = ImageCodecs.Create();
        using var pixels = new PixelBuffer();
        var hashes = new HashSet<string>();
        for (var unit = 0; unit < ChaosUnits.Count; unit++)
        {
            for (ulong sequence = 1; sequence <= 3; sequence++)
            {
                Assert.True(hashes.Add(ChaosPictures.HashOf(unit, sequence)));
                Assert.True(codecs.Decode(ChaosPictures.Of(unit, sequence), ImageLimits.Default, pixels).IsSuccess);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
