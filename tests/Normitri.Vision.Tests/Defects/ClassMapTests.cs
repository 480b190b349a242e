using Normitri.Vision.Defects;

namespace Normitri.Vision.Tests.Defects;

public class ClassMapTests
{
    private static readonly ClassEntry[] Four =
    [
        new(DefectKind.WrongItem, "4006381333931", "stationery"), new(DefectKind.WrongQuantity), new(DefectKind.ExpiredOrQuality), new(Kind: null),
    ];

    [Fact]
    public void Resolve_MappedClass_GivesItsEntry()
    {
        var entry = new ClassMap(Four).Resolve(0, out var isMapped);

        Assert.Equal(Four[0], entry);
        Assert.True(isMapped);
    }

    [Fact]
    public void Resolve_ClassThatIsNoDefect_IsLeftOutThoughMapped()
    {
        Assert.Null(new ClassMap(Four).Resolve(3, out var isMapped));
        Assert.True(isMapped);
    }

    [Theory]
    [Trait("Row", "N25")]
    [InlineData(4, "4")]
    [InlineData(5, "5")]
    [InlineData(-1, null)]
    [InlineData(int.MaxValue, "2147483647")]
    public void Resolve_ClassBeyondTheMap_IsAProcessErrorWithTheClassAsProduct(int classId, string? product)
    {
        var entry = new ClassMap(Four).Resolve(classId, out var isMapped);

        Assert.Equal(new ClassEntry(DefectKind.ProcessError, product), entry);
        Assert.False(isMapped);
    }

    [Theory]
    [Trait("Row", "N25")]
    [InlineData(5)]
    [InlineData(-1)]
    public void Resolve_ClassBeyondTheMapUnderDrop_IsLeftOutAndNotMapped(int classId)
    {
        Assert.Null(new ClassMap(Four, UnmappedClassPolicy.Drop).Resolve(classId, out var isMapped));
        Assert.False(isMapped);
    }

    [Fact]
    [Trait("Row", "N25")]
    public void Resolve_EmptyMap_AnswersByPolicy() =>
        Assert.Equal(DefectKind.ProcessError, new ClassMap([]).Resolve(0, out _)?.Kind);

    [Fact]
    [Trait("Row", "N25")]
    public void ValidateFor_ModelWithMoreClasses_NamesBothNumbers()
    {
        var error = new ClassMap(Four).ValidateFor(80);

        Assert.Contains("4 entries", error?.Message);
        Assert.Contains("80 classes", error?.Message);
        Assert.Null(new ClassMap(Four).ValidateFor(4));
    }
}
