namespace Normitri.Bench.Chaos.Senders;

/// <summary>What a sender keeps on the disk.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="sender">The number of the sender.</param>
internal sealed class SenderFiles(string folder, int sender)
{
    /// <summary>What it was told, a line a frame.</summary>
    public string Notes { get; } = System.IO.Path.Combine(folder, $"sender-{sender}.notes");

    /// <summary>The books of its spool at the end.</summary>
    public string Books { get; } = System.IO.Path.Combine(folder, $"sender-{sender}.books");

    public string Spool { get; } = System.IO.Path.Combine(folder, $"sender-{sender}.spool");

    public string Log { get; } = System.IO.Path.Combine(folder, $"sender-{sender}.log");
}
