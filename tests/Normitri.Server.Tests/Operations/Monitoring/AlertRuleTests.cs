using System.Text.RegularExpressions;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>The alert rules, judged by the real promtool on recorded series.</summary>
[Trait("Row", "S20")]
public sealed partial class AlertRuleTests
{
    [Fact]
    public async Task Rules_AreRules()
    {
        var (status, output) = await PrometheusPrograms.PromtoolAsync(null, ["check", "rules", "--lint-fatal", .. AlertRule.Files]);
        Assert.True(status == 0, output);
    }

    [Fact]
    public async Task Rules_FireAndClearAsTheirTestsSay()
    {
        var (status, output) = await PrometheusPrograms.PromtoolAsync(null, ["test", "rules", .. AlertRule.Tests]);
        Assert.True(status == 0, output);
    }

    [Fact]
    public async Task CourseThatDoesNotComeAsExpected_IsSeen()
    {
        var folder = Directory.CreateTempSubdirectory("normitri-rules-");
        var test = await File.ReadAllTextAsync(AlertRule.Tests.Single(file => Path.GetFileName(file) == "storage.yml"));
        var wrong = Path.Combine(folder.FullName, "wrong.yml");
        await File.WriteAllTextAsync(wrong, test.Replace("../rules/", Path.Combine(AlertRule.Folder, "rules") + "/", StringComparison.Ordinal).Replace("topic: alerts", "topic: others", StringComparison.Ordinal));

        var (status, output) = await PrometheusPrograms.PromtoolAsync(null, "test", "rules", wrong);

        folder.Delete(recursive: true);
        Assert.True(status == 1 && output.Contains("NormitriOutboxLagging", StringComparison.Ordinal), output);
    }

    [Fact]
    public void EveryAlert_IsTestedBothWays()
    {
        var names = AlertRule.Alerts.Select(rule => rule.Alert!).Distinct().ToList();
        Assert.DoesNotContain(names, name => !AlertRule.Expectations[name].Contains(true));
        Assert.DoesNotContain(names, name => !AlertRule.Expectations[name].Contains(false));
        Assert.Empty(AlertRule.Expectations.Select(test => test.Key).Except(names));
    }

    /// <summary>The numbers that the product promises.</summary>
    [Theory]
    [InlineData("NormitriQueueLong", "warning", "> 100", "2m")]
    [InlineData("NormitriQueueLong", "critical", "> 500", "1m")]
    [InlineData("NormitriFramesFailing", "warning", "> 0.05", "3m")]
    [InlineData("NormitriFramesFailing", "critical", "> 0.2", "1m")]
    [InlineData("NormitriFramesSlow", "warning", "> 30", "5m")]
    [InlineData("NormitriFramesSlow", "critical", "> 120", "2m")]
    [InlineData("NormitriNoTraffic", "warning", "== 0", "10m")]
    public void Thresholds_AreThosePromised(string alert, string severity, string threshold, string time)
    {
        var rule = Assert.Single(AlertRule.Alerts, rule => rule.Alert == alert && rule.Severity == severity);
        Assert.EndsWith(threshold, rule.Query, StringComparison.Ordinal);
        Assert.Equal(time, rule.For);
    }

    [Fact]
    public void EveryAlert_HasASeverityASummaryADescriptionAndARunbook()
    {
        Assert.NotEmpty(AlertRule.Alerts);
        Assert.All(AlertRule.Alerts, rule =>
        {
            Assert.Contains(rule.Severity, (string[])["warning", "critical"]);
            Assert.EndsWith(".", rule.Annotations["description"], StringComparison.Ordinal);
            Assert.NotEmpty(rule.Annotations["summary"]);
            Assert.Equal($"docs/runbooks/{rule.Alert}.md", rule.Annotations["runbook"]);
            Assert.True(File.Exists(Path.Combine(Repository.Root, rule.Annotations["runbook"])), rule.Annotations["runbook"]);
        });
    }

    [Fact]
    public void EveryRunbook_IsOfAnAlertAndSaysWhatToDo()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "runbooks"), "*.md");
        Assert.Empty(pages.Select(page => Path.GetFileNameWithoutExtension(page)).Except(AlertRule.Alerts.Select(rule => rule.Alert)));
        Assert.All(pages, page =>
        {
            var text = File.ReadAllText(page);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}\n", text, StringComparison.Ordinal);
            Assert.All((string[])["\n## What it means\n", "\n## What to look at\n", "\n## What to do\n"], heading => Assert.Contains(heading, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Runbooks_NameSettingsThatThereAre()
    {
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"));
        var named = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "runbooks"), "*.md")
            .SelectMany(page => Setting().Matches(File.ReadAllText(page)))
            .Select(match => match.Value)
            .Distinct()
            .ToList();
        Assert.NotEmpty(named);
        Assert.All(named, setting => Assert.Contains(setting, settings, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Normitri(:\w+)+")]
    private static partial Regex Setting();
}
