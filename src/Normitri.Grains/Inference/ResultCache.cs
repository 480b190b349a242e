using Microsoft.Extensions.Options;
using Normitri.Contracts.Inference;
using Normitri.Grains.Units;

namespace Normitri.Grains.Inference;

/// <summary>
/// What the models of this silo found in the last pictures, before any unit's thresholds and regions. The same picture at the same moment is looked at
/// once: who asks second waits for the first. Faults are not kept and not shared.
/// </summary>
internal sealed class ResultCache(IOptions<ResultCacheOptions> options, UnitMetrics metrics, TimeProvider time)
{
    private readonly int _capacity = options.Value.Entries;
    private readonly TimeSpan _lifetime = TimeSpan.FromMinutes(options.Value.Minutes);
    private readonly Lock _lock = new();
    private readonly Dictionary<ResultKey, LinkedListNode<Entry>> _kept = [];
    private readonly LinkedList<Entry> _latestFirst = new();
    private readonly Dictionary<ResultKey, TaskCompletionSource<InferenceReply>> _inWork = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _kept.Count;
        }
    }

    /// <summary>The kept answer, or that of <paramref name="look"/>.</summary>
    /// <param name="key">Null when it is not known which model would answer: then nothing is kept.</param>
    /// <param name="look">Has the model look at the picture. A fault is each asker's own (its file may be gone, another's not): the others look for themselves.</param>
    public async ValueTask<InferenceReply> GetAsync(ResultKey? key, Func<Task<InferenceReply>> look)
    {
        if (_capacity == 0 || key is not { } known)
            return await look();
        TaskCompletionSource<InferenceReply>? mine = null;
        Task<InferenceReply>? others = null;
        lock (_lock)
        {
            if (Find(known) is { } kept)
            {
                metrics.CacheLookedUp(hit: true);
                return kept;
            }

            if (_inWork.TryGetValue(known, out var theirs))
                others = theirs.Task;
            else
                _inWork.Add(known, mine = new TaskCompletionSource<InferenceReply>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (others is null)
            return await LookAsync(known, mine!, look);
        var answer = await others;
        var isMineToo = answer.Fault is null;
        metrics.CacheLookedUp(isMineToo);
        return isMineToo ? Again(answer) : await look();
    }

    private static InferenceReply Again(InferenceReply answer) => answer with { CacheHit = true };

    private async Task<InferenceReply> LookAsync(ResultKey key, TaskCompletionSource<InferenceReply> mine, Func<Task<InferenceReply>> look)
    {
        metrics.CacheLookedUp(hit: false);
        InferenceReply? answer = null;
        try
        {
            return answer = await look();
        }
        finally
        {
            lock (_lock)
            {
                _inWork.Remove(key);
                if (answer is { Fault: null, Model: { } model })
                    Keep(key with { ModelId = model.Id, ModelVersion = model.Version, ModelSha256 = model.Sha256 }, answer);
            }

            // What was thrown is a bug in this look; the others try for themselves.
            mine.SetResult(answer ?? InferenceReply.Failed(new InferenceFault(default, "The look at the same picture ended without an answer.", "cache", true)));
        }
    }

    private InferenceReply? Find(ResultKey key)
    {
        if (!_kept.TryGetValue(key, out var node))
            return null;
        _latestFirst.Remove(node);
        if (time.GetElapsedTime(node.Value.Since) < _lifetime)
        {
            _latestFirst.AddFirst(node);
            return node.Value.Answer;
        }

        _kept.Remove(key);
        return null;
    }

    private void Keep(ResultKey key, InferenceReply answer)
    {
        if (_kept.ContainsKey(key))
            return;
        _kept.Add(key, _latestFirst.AddFirst(new Entry(key, Again(answer), time.GetTimestamp())));
        if (_kept.Count <= _capacity)
            return;
        _kept.Remove(_latestFirst.Last!.Value.Key);
        _latestFirst.RemoveLast();
    }

    private sealed record Entry(ResultKey Key, InferenceReply Answer, long Since);
}
