using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Frames;

public class CorpusTests
{
    [Fact]
    public void Corpus_CanBeMadeAgain()
    {
        // Other versions of the encoders write other bytes, so sizes are compared. With the variable set, the files are written anew.
        var folder = Environment.GetEnvironmentVariable("NORMITRI_CORPUS_FOLDER");
        foreach (var (file, bytes) in CorpusRecipe.Make())
        {
            if (folder is not null)
                File.WriteAllBytes(Path.Combine(folder, file), bytes);
            else
                Assert.InRange(bytes.Length, Corpus.Read(file).Length * 0.8, Corpus.Read(file).Length * 1.25);
        }
    }
}
