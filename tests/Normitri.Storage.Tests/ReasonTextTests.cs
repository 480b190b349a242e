namespace Normitri.Storage.Tests;

public sealed class ReasonTextTests
{
    [Theory]
    [InlineData("The picture cannot be decoded.", "The picture cannot be decoded.")]
    [InlineData("ümläut 😀", "ümläut 😀")]
    [InlineData("no\0text\r\nat all\n", "no text  at all")]
    [InlineData("\0\n", "")]
    public void Clean_MakesWhatEveryDatabaseTakes(string text, string expected) => Assert.Equal(expected, ReasonText.Clean(text));

    [Fact]
    public void Clean_HalfACharacter_IsReplaced() => Assert.Equal("half \uFFFD or \uFFFD", ReasonText.Clean("half \uD83D or \uDE00"));

    [Fact]
    public void Clean_LongText_IsCutBetweenCharacters()
    {
        Assert.Equal(new string('a', 2_000), ReasonText.Clean(new string('a', 2_000)));
        Assert.Equal(new string('a', 1_999) + "…", ReasonText.Clean(new string('a', 2_001)));
        Assert.Equal(new string('a', 1_998) + " …", ReasonText.Clean(new string('a', 1_998) + "😀 and more"));
    }
}
