using System.Globalization;
using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Telemetry;

/// <summary>A message of the log is known by its number: each has one, of its project's range in docs/contributing.md, and no two have the same.</summary>
public sealed partial class LogNumberTests
{
    private static readonly IReadOnlyList<Message> Messages =
    [
        .. from file in Repository.Files("src", "*.cs")
           from Match message in Attribute().Matches(File.ReadAllText(file))
           select new Message(
               Path.GetRelativePath(Repository.PathOf("src"), file).Split(Path.DirectorySeparatorChar)[0],
               message.Groups["number"].Success ? int.Parse(message.Groups["number"].Value, CultureInfo.InvariantCulture) : null,
               file),
    ];

    [Fact]
    public void EveryMessage_HasANumberOfItsOwn()
    {
        Assert.True(Messages.Count > 80, $"{Messages.Count} messages were found");
        Assert.DoesNotContain(Messages, message => message.Number is null);
        var twice = Messages.GroupBy(message => message.Number).Where(same => same.Count() > 1);
        Assert.Empty(twice.Select(same => $"{same.Key}: {string.Join(", ", same.Select(message => Path.GetFileName(message.File)))}"));
    }

    [Fact]
    public void EveryNumber_IsOfItsProjectsRange()
    {
        var ranges = Row().Matches(File.ReadAllText(Repository.PathOf("docs", "contributing.md"))).Select(row => new Range(
            int.Parse(row.Groups["first"].Value, CultureInfo.InvariantCulture),
            int.Parse(row.Groups["last"].Value, CultureInfo.InvariantCulture),
            row.Groups["project"].Value)).ToList();
        Assert.True(ranges.Count >= 8);
        Assert.Empty(Messages.Where(message => !ranges.Any(range => range.Has(message))).Select(message => $"{message.Number} in {message.Project}"));
    }

    [GeneratedRegex(@"\[LoggerMessage\(\s*(EventId\s*=\s*)?(?<number>\d+)?")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\| (?<first>\d+) to (?<last>\d+) \| (?<project>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Message(string Project, int? Number, string File);

    private sealed record Range(int First, int Last, string Project)
    {
        public bool Has(Message message) => message.Number >= First && message.Number <= Last
            && (Project == message.Project || !Project.StartsWith("Normitri.", StringComparison.Ordinal));
    }
}
