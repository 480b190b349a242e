using Normitri.Contracts.Inference;
using Normitri.Grains.Units;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Units;

public sealed class FrameFailureTests
{
    [Fact]
    public void Reason_IsPrintableWellFormedAndShort()
    {
        var reason = FrameFailure.Of(new ArgumentException("a\0b\nc\ud800d" + new string('x', 5_000))).Reason;
        Assert.StartsWith("The result could not be made or stored: ArgumentException: a b c\ufffddx", reason, StringComparison.Ordinal);
        Assert.Equal(1_000, reason.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fault_KeepsItsKindStageAndWhetherItMayPass(bool mayPass) => Assert.Equal(
        new FrameFailure("InferenceFailed in infer: No.", "No.", mayPass, PipelineErrorKind.InferenceFailed),
        FrameFailure.Of(new InferenceFault(PipelineErrorKind.InferenceFailed, "No.", "infer", mayPass)));
}
