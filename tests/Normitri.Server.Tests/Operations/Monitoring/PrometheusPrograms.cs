using System.Diagnostics;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>The real prometheus and promtool, fetched once.</summary>
internal static class PrometheusPrograms
{
    private static readonly string Folder = Path.Combine(Repository.Root, "eng", "prometheus");
    private static readonly Lazy<Task> Fetched = new(FetchAsync);

    /// <summary>Runs promtool to its end.</summary>
    /// <param name="input">Its standard input; null for none.</param>
    /// <param name="arguments">As on a command line.</param>
    /// <returns>The exit status and everything that it wrote.</returns>
    public static async Task<(int Status, string Output)> PromtoolAsync(string? input, params string[] arguments)
    {
        await Fetched.Value;
        return await RunAsync(Path.Combine(Folder, "bin", "promtool"), input, arguments);
    }

    public static async Task<Process> StartPrometheusAsync(params string[] arguments)
    {
        await Fetched.Value;
        return Start(Path.Combine(Folder, "bin", "prometheus"), arguments);
    }

    private static async Task FetchAsync()
    {
        var (status, output) = await RunAsync(Path.Combine(Folder, "fetch"), null);
        Assert.True(status == 0, output);
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, string? input, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var text = await output + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
