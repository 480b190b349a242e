using System.Xml.Linq;

namespace Normitri.Rows;

/// <summary>The outcomes in the reports of test runs (trx files).</summary>
internal sealed class TestReports
{
    private readonly Dictionary<string, List<string>> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _assemblies = new(StringComparer.Ordinal);

    /// <summary>The assemblies that ran.</summary>
    public IReadOnlyCollection<string> Assemblies => _assemblies;

    public static TestReports Read(string folder)
    {
        var reports = new TestReports();
        foreach (var file in Directory.EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories))
            reports.Add(XDocument.Load(file).Root!);
        return reports;
    }

    /// <summary>The outcomes of a test's cases: Passed, Failed, NotExecuted. Empty where it did not run.</summary>
    public IReadOnlyList<string> OutcomesOf(string test) => _outcomes.GetValueOrDefault(test) ?? [];

    private void Add(XElement run)
    {
        var space = run.Name.Namespace;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var test in run.Descendants(space + "UnitTest"))
        {
            var method = test.Element(space + "TestMethod")!;
            names[(string)test.Attribute("id")!] = $"{(string)method.Attribute("className")!}.{MethodName((string)method.Attribute("name")!)}";
            _assemblies.Add((string)method.Attribute("codeBase")!);
        }

        foreach (var result in run.Descendants(space + "UnitTestResult"))
        {
            var name = names[(string)result.Attribute("testId")!];
            if (!_outcomes.TryGetValue(name, out var outcomes))
                _outcomes.Add(name, outcomes = []);
            outcomes.Add((string?)result.Attribute("outcome") ?? "NotExecuted");
        }
    }

    /// <summary>A theory's cases carry their arguments behind the name.</summary>
    private static string MethodName(string name) => name.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;
}
