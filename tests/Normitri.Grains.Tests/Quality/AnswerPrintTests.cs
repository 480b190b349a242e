using Normitri.Contracts.Results;
using Normitri.Grains.Quality;
using Normitri.Vision.Defects;
using Defect = Normitri.Contracts.Results.Defect;

namespace Normitri.Grains.Tests.Quality;

public sealed class AnswerPrintTests
{
    private static readonly Defect Found = new(DefectKind.WrongItem, new DefectBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, null, null, null);

    [Fact]
    public void Of_NoDefects_SaysNothing() => Assert.Equal(0UL, AnswerPrint.Of([]));

    [Fact]
    public void Of_ADefectAsSureAsCanBe_SaysNothing()
    {
        Assert.Equal(0UL, AnswerPrint.Of([Found with { Confidence = 1f }]));
        Assert.NotEqual(0UL, AnswerPrint.Of([Found with { Confidence = 1f }, Found]));
    }

    [Fact]
    public void Of_TheSameDefects_IsTheSame() => Assert.Equal(AnswerPrint.Of([Found, Found with { Kind = DefectKind.ProcessError }]), AnswerPrint.Of([Found, Found with { Kind = DefectKind.ProcessError }]));

    [Fact]
    public void Of_TheLeastChange_IsAnother()
    {
        var print = AnswerPrint.Of([Found]);
        Assert.NotEqual(print, AnswerPrint.Of([Found with { Confidence = MathF.BitIncrement(0.9f) }]));
        Assert.NotEqual(print, AnswerPrint.Of([Found with { Box = Found.Box with { W = MathF.BitIncrement(0.3f) } }]));
        Assert.NotEqual(print, AnswerPrint.Of([Found with { Kind = DefectKind.WrongQuantity }]));
        Assert.NotEqual(print, AnswerPrint.Of([Found, Found]));
    }
}
