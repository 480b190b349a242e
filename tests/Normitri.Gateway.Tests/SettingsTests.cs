using Microsoft.Extensions.Configuration;
using Normitri.Gateway.Settings;

namespace Normitri.Gateway.Tests;

public sealed class SettingsTests
{
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Normitri:Gateway:Server"] = "https://normitri.example",
        ["Normitri:Gateway:Key"] = "nk_1",
        ["Normitri:Gateway:Store"] = "store-1",
        ["Normitri:Gateway:Cameras:0:Name"] = "cart-1",
        ["Normitri:Gateway:Cameras:0:Mac"] = "02:00:00:00:00:01",
        ["Normitri:Gateway:Cameras:0:Source:Kind"] = "folder",
        ["Normitri:Gateway:Cameras:0:Source:Path"] = "/pictures",
        ["Normitri:Gateway:Cameras:0:Source:FramesPerSecond"] = "2.5",
    };

    [Fact]
    public void Read_SettingsThatWork_GivesThem()
    {
        var settings = Read();

        Assert.Equal(("store-1", "gateway", 2.5), (settings.Store, settings.Name, settings.Cameras[0].Source!.FramesPerSecond));
        Assert.Equal("spool", settings.Spool.Folder);
    }

    [Theory]
    [InlineData("Server", "normitri.example")]
    [InlineData("Key", null)]
    [InlineData("Store", "Store 1")]
    [InlineData("Name", "")]
    [InlineData("HeartbeatSeconds", "0")]
    [InlineData("Spool:Folder", "")]
    [InlineData("Spool:MaxBytes", "1000000")]
    [InlineData("Spool:AlertsWhenFull", "shedOldest")]
    [InlineData("Cameras:0:Name", null)]
    [InlineData("Cameras:0:Mac", "02:00")]
    [InlineData("Cameras:0:Source:Kind", "rtsp")]
    [InlineData("Cameras:0:Source:Path", null)]
    [InlineData("Cameras:0:Source:FramesPerSecond", "-1")]
    public void Read_SettingThatCannotWork_NamesItsKey(string key, string? value)
    {
        _settings[$"Normitri:Gateway:{key}"] = value;

        var e = Assert.Throws<SettingsException>(() => Read());

        Assert.StartsWith($"Normitri:Gateway:{key} ", e.Message, StringComparison.Ordinal);
        Assert.Matches("must be|is missing", e.Message);
    }

    [Theory]
    [InlineData("Stor")]
    [InlineData("Spool:Floder")]
    [InlineData("Cameras:0:Nmae")]
    [InlineData("Cameras:0:Source:FPS")]
    public void Read_UnknownSetting_NamesIt(string key)
    {
        _settings[$"Normitri:Gateway:{key}"] = "misspelt";

        Assert.StartsWith($"Normitri:Gateway:{key} is no setting", Assert.Throws<SettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueOfAnotherType_NamesItsKey()
    {
        _settings["Normitri:Gateway:Cameras:0:Source:FramesPerSecond"] = "fast";

        Assert.Contains("Normitri:Gateway:Cameras:0:Source:FramesPerSecond", Assert.Throws<SettingsException>(() => Read()).Message);
    }

    [Fact]
    public void Read_TwoCamerasWithOneName_NamesBoth()
    {
        foreach (var (key, value) in _settings.Where(setting => setting.Key.Contains(":0:")).ToList())
            _settings[key.Replace(":0:", ":1:")] = value;

        Assert.Contains("Normitri:Gateway:Cameras:1:Name is 'cart-1'", Assert.Throws<SettingsException>(() => Read()).Message);
    }

    [Fact]
    public void Read_NoCamera_SaysSo() =>
        Assert.Contains(
            "Normitri:Gateway:Cameras must name one camera at least.",
            Assert.Throws<SettingsException>(() => SettingsReader.Read(new ConfigurationBuilder().Build())).Message);

    private GatewaySettings Read() => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
}
