using Normitri.Vision.Outputs;

namespace Normitri.Vision.Tests.Outputs;

public class DetectionBufferTests
{
    [Fact]
    public void Add_BeyondTheCapacity_GrowsAndKeepsEverything()
    {
        var buffer = new DetectionBuffer(1);
        for (var i = 0; i < 100; i++)
            buffer.Add(new Detection(default, 0, i));

        Assert.Equal(Enumerable.Range(0, 100), buffer.Items.ToArray().Select(d => d.ClassId));
        Assert.Equal(50, buffer[50].ClassId);
    }

    [Fact]
    public void ClearAndTruncate_ForgetButNeverGrow()
    {
        var buffer = new DetectionBuffer();
        buffer.Add(default);
        buffer.Add(default);
        buffer.Truncate(1);
        Assert.Equal(1, buffer.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(2));
        buffer.Clear();
        Assert.Equal(0, buffer.Count);
    }
}
