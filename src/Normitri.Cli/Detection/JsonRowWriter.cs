namespace Normitri.Cli.Detection;

/// <summary>One object on each line, alone or as the elements of one array.</summary>
internal sealed class JsonRowWriter(TextWriter output, bool asArray) : IRowWriter
{
    private bool _any;

    public void Write(DetectionRow row)
    {
        if (asArray)
            output.Write(_any ? ",\n" : "[\n");
        output.Write(RowJson.Line(row));
        if (!asArray)
            output.Write('\n');
        output.Flush();
        _any = true;
    }

    public void End()
    {
        if (asArray)
            output.Write(_any ? "\n]\n" : "[]\n");
        output.Flush();
    }
}
