using System.Globalization;

namespace Normitri.Bench.Path;

/// <summary>Processor time of this process by the name of the thread that took it. Linux only: elsewhere there is none. Threads that ended are not in it.</summary>
internal sealed class ThreadTimes
{
    private const string Threads = "/proc/self/task";
    private readonly Dictionary<string, (string Name, long Nanoseconds)> _threads = [];

    private ThreadTimes()
    {
    }

    public static ThreadTimes Read()
    {
        var times = new ThreadTimes();
        if (!Directory.Exists(Threads))
            return times;
        foreach (var thread in Directory.EnumerateDirectories(Threads))
        {
            try
            {
                var name = File.ReadAllText(System.IO.Path.Combine(thread, "comm")).Trim();
                var spent = File.ReadAllText(System.IO.Path.Combine(thread, "schedstat")).Split(' ')[0];
                times._threads[thread] = (name, long.Parse(spent, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // The thread ended in between.
            }
        }

        return times;
    }

    /// <summary>Microseconds since <paramref name="before"/>, by part of the program.</summary>
    public Dictionary<string, double> Since(ThreadTimes before) => _threads
        .GroupBy(thread => PartOf(thread.Value.Name), thread => thread.Value.Nanoseconds - before._threads.GetValueOrDefault(thread.Key).Nanoseconds)
        .ToDictionary(part => part.Key, part => part.Sum() / 1e3);

    private static string PartOf(string thread) => thread switch
    {
        _ when thread.StartsWith("infer ", StringComparison.Ordinal) => "executors",
        _ when thread.StartsWith("normitri sqlite", StringComparison.Ordinal) => "the journal's writer",
        _ when thread.StartsWith("normitri disk", StringComparison.Ordinal) => "the frame store's disk threads",
        ".NET TP Worker" => "the thread pool",
        ".NET Sockets" => "sockets",
        _ => "everything else",
    };
}
