using Normitri.Client;
using Normitri.Demo.Hosting;
using Normitri.Demo.Options;
using Normitri.Demo.Running;

namespace Normitri.Demo;

/// <summary>From the command line to the exit code: 0 done, 1 the books do not balance, 2 cannot start, 130 and 143 after a signal.</summary>
internal static class DemoProgram
{
    private const int Failed = 1;
    private const int CannotStart = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (OptionsParser.Parse(args) is { } options)
                return await RunAsync(options);
            Console.WriteLine(OptionsParser.Usage);
            return 0;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}{Environment.NewLine}{OptionsParser.Usage}");
            return CannotStart;
        }
        catch (Exception e) when (e is DemoException or NormitriException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static async Task<int> RunAsync(DemoOptions options)
    {
        using var signals = new Signals();
        var root = RepositoryRoot.Find();
        var data = options.Data ?? Path.Combine(root, "data", "demo");
        var engine = Engine.Read();
        await using var server = await ServerStart.StartAsync(root, data, options.Port, signals.Stopping);
        if (server is null)
            return signals.ExitCode ?? CannotStart;
        Banner.Write(Console.Out, server, engine, data);
        int? code = null;
        Books books;
        try
        {
            code = await new DemoRun(server, engine, options, Path.Combine(root, "samples", "frames"), TimeProvider.System).RunAsync(signals.Stopping);
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            Console.WriteLine("Stopping: no more frames are sent, those in work are finished...");
        }
        finally
        {
            books = await server.StopAsync();
        }

        return code ?? Leave(books, signals.ExitCode!.Value);
    }

    private static int Leave(Books books, int exitCode)
    {
        Console.WriteLine(books.Waiting == 0
            ? $"Every one of {books.Accepted} accepted frames has its outcome. ./demo goes on from here."
            : $"{books.Waiting} of {books.Accepted} accepted frames still wait for their outcome; they are in the journal. ./demo goes on with them.");
        return exitCode;
    }
}
