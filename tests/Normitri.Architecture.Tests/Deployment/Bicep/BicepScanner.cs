namespace Normitri.Architecture.Tests.Deployment.Bicep;

/// <summary>
/// Tells code from text: comments and the text of strings become blanks of the same length, what is interpolated stays. Checks on the way that every
/// bracket and string is closed.
/// </summary>
internal static class BicepScanner
{
    private const char Text = '\'';

    /// <exception cref="FormatException">Something is not closed, or closed and never opened; with the line.</exception>
    public static string CodeOf(string source)
    {
        var code = source.ToCharArray();
        var open = new Stack<(char Kind, int At)>();
        for (var i = 0; i < source.Length; i++)
        {
            if (open.TryPeek(out var inner) && inner.Kind == Text)
                i = InText(source, code, open, i);
            else if (source.AsSpan(i).StartsWith("//"))
                i = Blank(code, i, EndOr(source, source.IndexOf('\n', i))) - 1;
            else if (source.AsSpan(i).StartsWith("/*"))
                i = Blank(code, i, EndOr(source, source.IndexOf("*/", i + 2, StringComparison.Ordinal) + 2)) - 1;
            else if (source.AsSpan(i).StartsWith("'''"))
                i = Blank(code, i, EndOr(source, source.IndexOf("'''", i + 3, StringComparison.Ordinal) + 3)) - 1;
            else if (source[i] is Text or '(' or '[' or '{')
                open.Push((source[i], i));
            else if (source[i] is ')' or ']' or '}')
                Close(source, open, i);
        }

        return open.TryPeek(out var left) ? throw Fault(source, left.At, $"'{left.Kind}' is never closed") : new string(code);
    }

    /// <summary>One character inside a string: its end, the start of an interpolation, or text to blank.</summary>
    private static int InText(string source, char[] code, Stack<(char Kind, int At)> open, int i)
    {
        if (source[i] == '\n')
            throw Fault(source, open.Peek().At, "a string does not end on its line");
        if (source[i] == '\\')
            return Blank(code, i, Math.Min(i + 2, source.Length)) - 1;
        if (source[i] == Text)
            open.Pop();
        else if (source.AsSpan(i).StartsWith("${"))
        {
            code[i++] = ' ';
            open.Push(('{', i));
        }
        else
            code[i] = ' ';
        return i;
    }

    private static void Close(string source, Stack<(char Kind, int At)> open, int i)
    {
        var opener = source[i] switch { ')' => '(', ']' => '[', _ => '{' };
        if (!open.TryPop(out var last) || last.Kind != opener)
            throw Fault(source, i, $"'{source[i]}' closes nothing");
    }

    private static int Blank(char[] code, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (code[i] != '\n')
                code[i] = ' ';
        }

        return to;
    }

    private static int EndOr(string source, int end) => end < 3 && end != 0 ? source.Length : end;

    private static FormatException Fault(string source, int at, string what) => new($"line {source.AsSpan(0, at).Count('\n') + 1}: {what}");
}
