using System.Text;

namespace Normitri.Cli.Tests.Support;

/// <summary>An output that asks the program to stop once it has taken so many writes that end or begin a line.</summary>
internal sealed class StopsAfterLines(TextWriter inner, int lines, CancellationTokenSource stop) : TextWriter
{
    private int _seen;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value)
    {
        inner.Write(value);
        if (value is not null && value.Contains('\n', StringComparison.Ordinal) && ++_seen == lines)
            stop.Cancel();
    }
}
