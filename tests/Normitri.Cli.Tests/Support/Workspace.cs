using Normitri.Cli.Terminals;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Cli.Tests.Support;

/// <summary>A folder to call commands in, with the model of bright blocks in <c>models/blocks</c>. It lives as long as the test.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly ModelFolder _models = ModelFolder.WithBlocks();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("normitri-cli-");

    public Workspace() => Directory.CreateSymbolicLink(PathOf("models"), _models.Root);

    public string Root => _folder.FullName;

    public ModelFolder Models => _models;

    public Dictionary<string, string?> Variables { get; } = new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH") };

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>A picture with bright blocks at these places (0 to 63), of these levels.</summary>
    public Workspace AddPicture(string name, params (int Block, byte Level)[] bright)
    {
        var levels = new byte[64];
        foreach (var (block, level) in bright)
            levels[block] = level;
        return AddFile(name, BlockJpeg.Write(8, levels));
    }

    public Workspace AddFile(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    public Task<CliResult> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public async Task<CliResult> RunAsync(string[] args, CancellationToken cancellationToken, Func<Terminal, Terminal>? change = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal { Out = output, Error = error, Folder = Root, Variable = name => Variables.GetValueOrDefault(name) };
        var code = await NormitriProgram.RunAsync(args, change?.Invoke(terminal) ?? terminal, cancellationToken);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        Directory.Delete(PathOf("models")); // the link alone
        _folder.Delete(recursive: true);
        _models.Dispose();
    }
}
