using System.Globalization;
using System.Text;

namespace Normitri.Bench.Chaos.Senders;

/// <summary>
/// The sender's own durable note of what it was told: a line a frame, written in one piece. It survives the end of the process; a line that the end cut
/// off counts as not written.
/// </summary>
internal sealed class SendNotes(string file) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _stream = Open(file);

    public void Add(SentFrame frame)
    {
        var line = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{frame.Unit} {frame.Sequence} {frame.FrameId} {(frame.Duplicate ? 'd' : 'a')}\n"));
        lock (_gate)
            _stream.Write(line);
    }

    public void Dispose() => _stream.Dispose();

    public static IReadOnlyList<SentFrame> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static FileStream Open(string file)
    {
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        CutTornLine(stream);
        return stream;
    }

    private static void CutTornLine(FileStream stream)
    {
        while (stream.Length > 0)
        {
            stream.Position = stream.Length - 1;
            if (stream.ReadByte() == '\n')
                return;
            stream.SetLength(stream.Length - 1);
        }
    }

    private static SentFrame Parse(string line)
    {
        var parts = line.Split(' ');
        return new SentFrame(
            int.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], parts[3] == "d");
    }
}
