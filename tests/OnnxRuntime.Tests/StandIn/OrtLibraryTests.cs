using Microsoft.ML.OnnxRuntime.Native;

namespace OnnxRuntime.Tests.StandIn;

public sealed class OrtLibraryTests
{
    [Fact]
    public void Load_ThePathOfTheSetting_ComesFirst()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so");

        Assert.NotEqual(0, OrtLibrary.Load(path, "/nowhere"));
    }

    [Fact]
    public void Load_APathThatIsNoLibrary_NamesTheSettingAndThePath()
    {
        var exception = Assert.Throws<DllNotFoundException>(() => OrtLibrary.Load("/nowhere/lib.so", AppContext.BaseDirectory));

        Assert.Contains("NORMITRI_ONNXRUNTIME_PATH", exception.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/lib.so", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutAnyLibrary_SaysWhatToDo()
    {
        // The loader may still find one of the system's; where it does not, the sentence must help.
        var exception = Record.Exception(() => OrtLibrary.Load(null, "/nowhere"));

        Assert.True(exception is null || exception.Message.Contains("eng/native/fetch", StringComparison.Ordinal), exception?.Message);
    }

    [Fact]
    public void Load_TheLibraryBesideTheProgram_NeedsNoSetting() => Assert.NotEqual(0, OrtLibrary.Load(string.Empty, AppContext.BaseDirectory));
}
