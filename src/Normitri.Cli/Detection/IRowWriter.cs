namespace Normitri.Cli.Detection;

/// <summary>Prints answers in one format.</summary>
internal interface IRowWriter
{
    public void Write(DetectionRow row);

    /// <summary>After the last row; also where the command is stopped, so that what was printed can be read.</summary>
    public void End();
}
