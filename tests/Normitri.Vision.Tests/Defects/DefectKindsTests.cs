using Normitri.Vision.Defects;

namespace Normitri.Vision.Tests.Defects;

public class DefectKindsTests
{
    [Theory]
    [InlineData(DefectKind.WrongItem, 0, "wrongItem")]
    [InlineData(DefectKind.WrongQuantity, 1, "wrongQuantity")]
    [InlineData(DefectKind.ExpiredOrQuality, 2, "expiredOrQuality")]
    [InlineData(DefectKind.ProcessError, 3, "processError")]
    public void Kind_NumberAndWireName_AreFixed(DefectKind kind, byte number, string wireName)
    {
        Assert.Equal(number, (byte)kind);
        Assert.Equal(wireName, kind.ToWireName());
        Assert.True(DefectKinds.TryParse(wireName, out var parsed));
        Assert.Equal(kind, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("WrongItem")]
    [InlineData("wrongitem ")]
    [InlineData("0")]
    [InlineData("unknown")]
    public void TryParse_AnythingElse_IsFalse(string? wireName) => Assert.False(DefectKinds.TryParse(wireName, out _));

    [Fact]
    public void ToWireName_NumberThatIsNoKind_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((DefectKind)4).ToWireName());

    [Fact]
    public void All_HoldsEveryKindOnce() => Assert.Equal(Enum.GetValues<DefectKind>(), DefectKinds.All);
}
