using System.Collections.Concurrent;
using System.Text;
using Normitri.Inference.Execution;
using Normitri.Vision.Pipelines;

namespace Normitri.TestSupport;

/// <summary>A runner whose frames a test holds back and lets go, one by one.</summary>
internal sealed class FakeRunner : IFrameStage
{
    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _letGo = new(0);
    private readonly List<string> _seen = [];

    /// <summary>What warming up does; nothing where it is null.</summary>
    public Action? OnWarmUp { get; init; }

    /// <summary>Whether frames wait for <see cref="LetGo"/>.</summary>
    public bool HoldsBack { get; init; }

    /// <summary>Time that passes on the clock while a frame runs.</summary>
    public Action? OnFrame { get; init; }

    /// <summary>How many frames each call brought.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public int WarmUps { get; private set; }

    public int Disposals { get; private set; }

    public int Aborts { get; private set; }

    /// <summary>The frames in the order in which they ran; a frame's text is its bytes.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>Completes when one more frame has started.</summary>
    public Task Started => _started.WaitAsync(TimeSpan.FromSeconds(30)).ContinueWith(
        wait => Assert.True(wait.Result, "No frame started within 30 seconds."), TaskScheduler.Default);

    public void LetGo(int frames = 1) => _letGo.Release(frames);

    public void WarmUp()
    {
        WarmUps++;
        OnWarmUp?.Invoke();
    }

    public void Process(FrameBatch batch)
    {
        Batches.Enqueue(batch.Count);
        foreach (var frame in batch.Frames)
        {
            Run(frame);
        }
    }

    public void Abort()
    {
        Aborts++;
        _letGo.Release(1000);
    }

    public void Dispose() => Disposals++;

    private void Run(FrameState frame)
    {
        var text = Encoding.UTF8.GetString(frame.Request.Image.Span);
        lock (_seen)
        {
            _seen.Add(text);
        }

        OnFrame?.Invoke();
        _started.Release();
        if (HoldsBack)
        {
            _letGo.Wait();
        }

        switch (text)
        {
            case "fine":
                frame.SlotCount = 1;
                break;
            case "crash":
                throw new InvalidOperationException("the runner broke");
            case "misfit":
                frame.SlotCount = 1;
                frame.Fail(new PipelineError(PipelineErrorKind.DecoderError, "The outputs are no detections.", PipelineStages.Outputs));
                break;
            case "bad":
                frame.Fail(new PipelineError(PipelineErrorKind.InvalidFrame, "The picture is bad.", PipelineStages.Decode));
                break;
        }
    }
}
