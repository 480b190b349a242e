using Normitri.Server.Problems;

namespace Normitri.Server.Documents;

/// <summary>Everything that is wrong with a document, by JSON path.</summary>
internal sealed class Faults
{
    private readonly Dictionary<string, IReadOnlyList<string>> _byPath = [];

    public bool Any => _byPath.Count > 0;

    public void Add(string path, string fault)
    {
        if (!_byPath.TryGetValue(path, out var faults))
            _byPath.Add(path, faults = new List<string>(1));
        ((List<string>)faults).Add(fault);
    }

    public Problem ToProblem(string document)
    {
        var first = _byPath.First();
        var more = _byPath.Count > 1 ? $" And {_byPath.Count - 1} more; 'errors' lists all." : "";
        return CommonProblems.InvalidDocument($"The {document} was not taken. {first.Key}: {first.Value[0]}{more}", _byPath);
    }
}
