using Normitri.Architecture.Tests.Deployment.Settings;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>A deployment sets only what the server reads, and the page about it tells the truth.</summary>
public sealed class SettingTests
{
    private static readonly IReadOnlyList<ServerSetting> Known = ServerSettings.OfTheRepository();

    [Fact]
    public void EverySettingOfADeployment_IsOneThatTheServerReads()
    {
        var unknown = DeploymentFiles.All.SelectMany(file => Unknown(DeploymentFiles.Read(file)).Select(name => $"{file}: {name}"));
        Assert.Empty(unknown);
    }

    [Fact]
    public void AMisspeltSetting_IsSeen()
    {
        var name = Known[0].Key;
        Assert.Empty(Unknown($"{name}=1 and {name.Replace(":", "__")}=1"));
        Assert.Equal([name + "s"], Unknown($"ENV {name.Replace(":", "__")}s=1"));
    }

    [Fact]
    public void ThePage_ListsEverySettingWithItsDefault()
    {
        var rows = Rows(DeploymentFiles.Read(DeploymentFiles.Page));
        Assert.Equal(Known.Select(setting => $"{setting.Key} = {setting.Default}"), rows.Select(row => $"{row.Key} = {row.Default}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_AreReadFromOptionsAndKeys()
    {
        var source = new SourceText(
        [
            """
            public static class AKey
            {
                public const string Key = "Normitri:A";
            }
            """,
            """
            public sealed class BOptions
            {
                public const string Section = "Normitri:B";
                public const string PortKey = Section + ":" + nameof(Port);
                public int Port { get; set; } = 11_111;
                public long Bytes { get; init; } = 64L * 1024;
                public int Shifted { get; set; } = 10 << 20;
                public string? Name { get; set; }
                public string Word { get; set; } = Words.First;
                public Colour Colour { get; set; }
                public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(90);
                public COptions Inner { get; set; } = new();
                internal int Derived => Port + 1;
            }
            """,
            "internal static class Words\n{\n    public const string First = \"one\";\n}",
            "public enum Colour\n{\n    /// <summary>Like blood.</summary>\n    Red = 0,\n    Green = 1,\n}",
            "public sealed class COptions\n{\n    public bool On { get; set; } = true;\n    public double Share { get; set; } = 0.5;\n}",
        ]);
        Assert.Equal(
        [
            "Normitri:A = none", "Normitri:B:Bytes = 65536", "Normitri:B:Colour = red", "Normitri:B:Inner:On = true", "Normitri:B:Inner:Share = 0.5",
            "Normitri:B:Name = none", "Normitri:B:Port = 11111", "Normitri:B:Shifted = 10485760", "Normitri:B:Wait = 00:01:30", "Normitri:B:Word = one",
        ],
        ServerSettings.In(source).Select(setting => $"{setting.Key} = {setting.Default}"));
    }

    private static IEnumerable<string> Unknown(string text) => SettingNames.In(text).Except(Known.Select(setting => setting.Key));

    /// <summary>Rows of the table: | `key` | default | meaning |.</summary>
    private static IEnumerable<ServerSetting> Rows(string page) => page.ReplaceLineEndings("\n").Split('\n')
        .Where(line => line.StartsWith("| `Normitri:", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => new ServerSetting(cells[1].Trim('`'), cells[2].Trim('`')));
}
