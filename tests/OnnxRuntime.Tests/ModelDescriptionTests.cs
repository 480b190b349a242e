using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class ModelDescriptionTests
{
    [Fact]
    public void Nodes_OfAModelWithOpenAxes_SayNamesTypesAndSymbols()
    {
        using var session = new InferenceSession(OnnxGraphs.BrightBlocksEndToEnd().ToArray());

        Assert.Equal(["images"], session.InputNames);
        Assert.Equal(["output0"], session.OutputNames);
        var input = session.InputMetadata["images"];
        Assert.Equal(OnnxValueType.ONNX_TYPE_TENSOR, input.OnnxValueType);
        Assert.True(input.IsTensor);
        Assert.False(input.IsString);
        Assert.Equal(TensorElementType.Float, input.ElementDataType);
        Assert.Equal(typeof(float), input.ElementType);
        Assert.Equal([-1, 3, -1, -1], input.Dimensions);
        Assert.Equal(["batch", "", "height", "width"], input.SymbolicDimensions);
        Assert.Equal([1, -1, 6], session.OutputMetadata["output0"].Dimensions);
    }

    [Fact]
    public void Metadata_OfTheFile_IsRead()
    {
        var model = OnnxGraphs.BrightBlocks().Metadata("names", "{0: 'ä'}").Metadata("stride", "32").ToArray();

        using var session = new InferenceSession(model);

        var metadata = session.ModelMetadata;
        Assert.Equal("tests", metadata.ProducerName);
        Assert.Equal("test", metadata.GraphName);
        Assert.Equal(3, metadata.Version);
        Assert.Equal(string.Empty, metadata.Description);
        Assert.Equal(2, metadata.CustomMetadataMap.Count);
        Assert.Equal("{0: 'ä'}", metadata.CustomMetadataMap["names"]);
        Assert.Equal("32", metadata.CustomMetadataMap["stride"]);
    }

    [Fact]
    public void File_ThatDoesNotExist_IsOnnxRuntimesNoSuchFile()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession("/nowhere/model.onnx"));

        Assert.StartsWith("[ErrorCode:NoSuchFile]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/model.onnx", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_ThatAreNoModel_AreOnnxRuntimesInvalidProtobuf()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession("this is no model"u8.ToArray()));

        Assert.StartsWith("[ErrorCode:InvalidProtobuf]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatExists_LoadsByItsPath()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N} ü.onnx");
        File.WriteAllBytes(path, OnnxGraphs.Identity(2));
        try
        {
            using var options = new SessionOptions();
            using var weights = new PrePackedWeightsContainer();
            using var plain = new InferenceSession(path);
            using var withOptions = new InferenceSession(path, options);
            using var sharing = new InferenceSession(path, options, weights);
            using var sharingFromBytes = new InferenceSession(File.ReadAllBytes(path), options, weights);

            Assert.All([plain, withOptions, sharing, sharingFromBytes], session => Assert.Equal(["y"], session.OutputNames));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
