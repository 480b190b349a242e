using System.Collections.Concurrent;

namespace Orleans.Conformance.Tests.Support;

/// <summary>What grains tell the test, and where they wait for it. One for all silos of a cluster.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly Dictionary<string, List<string>> _notes = [];
    private readonly List<(string Topic, int Count, TaskCompletionSource Reached)> _waiting = [];

    public void Note(string topic, object? value = null)
    {
        lock (_notes)
        {
            if (!_notes.TryGetValue(topic, out var notes))
                _notes[topic] = notes = [];
            notes.Add(value?.ToString() ?? "");
            foreach (var (_, _, reached) in _waiting.Where(w => w.Topic == topic && w.Count <= notes.Count))
                reached.TrySetResult();
        }
    }

    public string[] Notes(string topic)
    {
        lock (_notes)
            return _notes.TryGetValue(topic, out var notes) ? [.. notes] : [];
    }

    /// <summary>Ends when the topic has so many notes, and gives them.</summary>
    public async Task<string[]> Until(string topic, int count = 1)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_notes)
        {
            _waiting.Add((topic, count, reached));
            if (Notes(topic).Length >= count)
                reached.TrySetResult();
        }

        await reached.Task.WaitAsync(Patience);
        return Notes(topic);
    }

    /// <summary>Ends when the test opens the gate.</summary>
    public Task Gate(string name) => _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Patience);

    public void Open(string name) => _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
