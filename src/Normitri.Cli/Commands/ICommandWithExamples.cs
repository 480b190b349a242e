namespace Normitri.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal interface ICommandWithExamples
{
    public string[] Examples { get; }
}
