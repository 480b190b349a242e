using Normitri.Storage.Frames;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Frames;

public sealed class FrameNameTests
{
    [Fact]
    public void Of_BytesAndTheirReference_AreTheSameName()
    {
        var name = FrameName.Of("acme", "picture"u8);

        Assert.Equal(Sample.Reference("picture"), name.ToReference("", 7));
        Assert.Equal(name, FrameName.Of("acme", Sample.Reference("picture")));
        Assert.StartsWith($"acme/{name.Sha256[..2]}/{name.Sha256}", name.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("ACME")]
    [InlineData("")]
    [InlineData("acme\0")]
    public void Of_TenantThatIsNone_IsRefused(string tenant) =>
        Assert.Throws<ArgumentException>(() => FrameName.Of(tenant, "picture"u8));

    [Fact]
    public void Of_ReferenceThatLeadsElsewhere_IsRefusedForGood()
    {
        var good = Sample.Reference("picture");
        Contracts.Frames.FrameReference[] wrong =
        [
            good with { Container = "https://elsewhere.example" },
            good with { BlobName = "../../etc/passwd" },
            good with { BlobName = Sample.Reference("picture", "zeta").BlobName },
            good with { BlobName = Sample.Reference("other").BlobName },
            good with { Sha256 = "../../../../../../../../../../../../../../../../../../../../../../" },
            good with { Sha256 = good.Sha256.ToUpperInvariant() },
            good with { Length = 0 },
            good with { Length = -1 },
            good with { Length = 1L << 40 },
        ];

        foreach (var reference in wrong)
            Assert.False(Assert.Throws<FrameStoreException>(() => FrameName.Of("acme", reference)).Retryable);
    }

    [Fact]
    public void Verify_OtherBytes_IsRefusedForGood() =>
        Assert.False(Assert.Throws<FrameStoreException>(() => FrameName.Of("acme", "picture"u8).Verify("pictURE"u8)).Retryable);
}
