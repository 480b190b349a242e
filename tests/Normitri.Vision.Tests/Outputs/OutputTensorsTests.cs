using Normitri.Vision.Outputs;

namespace Normitri.Vision.Tests.Outputs;

public class OutputTensorsTests
{
    [Fact]
    public void Add_UpToTheCapacity_KeepsEveryOutputInOrder()
    {
        var outputs = default(OutputTensors);
        for (var i = 0; i < OutputTensors.Capacity; i++)
            outputs.Add(OutputTensor.Of(new float[] { i }, [1, 1]));

        for (var i = 0; i < OutputTensors.Capacity; i++)
            Assert.Equal(i, outputs[i].Floats[0]);
        Assert.Equal(OutputTensors.Capacity, outputs.Count);
    }

    [Fact]
    public void Add_BeyondTheCapacity_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        var outputs = default(OutputTensors);
        for (var i = 0; i <= OutputTensors.Capacity; i++)
            outputs.Add(OutputTensor.Of(new float[1], [1]));
    });

    [Fact]
    public void Indexer_BeyondTheCount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OutputTensors(new float[1], [1])[1].Element);

    [Fact]
    public void Values_OfAnotherType_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => OutputTensor.Of(new long[1], [1]).Floats.Length);
        Assert.Equal(7, OutputTensor.Of(new long[] { 7 }, [1]).Longs[0]);
        Assert.Equal(7, OutputTensor.Of(new int[] { 7 }, [1]).Ints[0]);
    }

    [Fact]
    public void Item_OfABatch_IsItsSliceWithoutTheBatchDimension()
    {
        var item = OutputTensor.Of(new float[] { 1, 2, 3, 4, 5, 6 }, [3, 2, 1]).Item(2);

        Assert.Equal([5f, 6f], item.Floats.ToArray());
        Assert.Equal([2L, 1L], item.Shape.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => OutputTensor.Of(new float[6], [3, 2]).Item(3).Element);
    }
}
