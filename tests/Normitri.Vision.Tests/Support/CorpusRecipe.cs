using Normitri.Vision.Codecs;

namespace Normitri.Vision.Tests.Support;

/// <summary>How the corpus is made (all but the WebP files, for which the tests have no encoder).</summary>
internal static class CorpusRecipe
{
    public static IEnumerable<(string File, byte[] Bytes)> Make()
    {
        var shelf = Drawing.Shelf(Corpus.Width, Corpus.Height);
        var baseline = JpegWriter.Encode(shelf);
        yield return ("shelf-420.jpg", baseline);
        yield return ("shelf-444.jpg", JpegWriter.Encode(shelf, ChromaSubsampling.None));
        yield return ("shelf-progressive.jpg", JpegWriter.Encode(shelf, progressive: true));
        yield return ("shelf-gray.jpg", JpegWriter.Encode(shelf, ChromaSubsampling.Gray));
        yield return ("shelf-rotated.jpg", JpegSurgery.WithSegment(baseline, 0xE1, ExifWriter.App1(6, littleEndian: true)));
        yield return ("shelf.png", PngWriter.Encode(shelf));
    }
}
