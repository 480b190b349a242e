using System.Xml.Linq;

namespace Normitri.Architecture.Tests;

/// <summary>A project file, as written.</summary>
internal sealed class Project(string file)
{
    private readonly XDocument _document = XDocument.Load(file);

    public string Name { get; } = Path.GetFileNameWithoutExtension(file);

    public static IReadOnlyList<Project> Products() =>
        Repository.Files("src", "*.csproj").Select(file => new Project(file)).OrderBy(project => project.Name, StringComparer.Ordinal).ToList();

    public IReadOnlyList<string> References() =>
        _document.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)).ToList();

    public bool Uses(string family) => _document.Descendants($"Uses{family}").Any(element => element.Value.Length > 0);
}
