namespace Normitri.Cli.Terminals;

/// <summary>Colours of a terminal, or none.</summary>
internal readonly record struct Ink(bool HasColours)
{
    public string Dim(string text) => Paint("2", text);

    public string Good(string text) => Paint("32", text);

    public string Warn(string text) => Paint("33", text);

    public string Bad(string text) => Paint("31", text);

    private string Paint(string code, string text) => HasColours && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
