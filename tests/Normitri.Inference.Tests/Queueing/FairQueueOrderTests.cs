using Normitri.Inference.Queueing;
using Normitri.TestScheduling;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

/// <summary>
/// Two executors that really block, and everything that can happen to their queue, in every order of three operations and many longer ones: nobody sleeps
/// while there is work, and nothing is lost. A wake-up that gets lost is seen as an executor that waits though frames do.
/// </summary>
[Trait("Row", "S21")]
public sealed class FairQueueOrderTests
{
    private const int Operations = 7;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryOrderOfThreeOperations_WakesWhoeverHasWork(bool hasWindow)
    {
        var all = Explore.IsDeep ? 5 : 3;
        for (var number = 0; number < Math.Pow(Operations, all); number++)
        {
            var order = new int[all];
            for (var (place, rest) = (0, number); place < all; place++, rest /= Operations)
            {
                order[place] = rest % Operations;
            }

            Run(order, hasWindow);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LongOrders_FromASeed_WakeWhoeverHasWork(bool hasWindow)
    {
        for (var seed = 1; seed <= (Explore.IsDeep ? 5_000 : 200); seed++)
        {
            var random = new Random(seed);
            Run([.. Enumerable.Range(0, 16).Select(_ => random.Next(Operations))], hasWindow);
        }
    }

    private static void Run(int[] order, bool hasWindow)
    {
        using var program = new QueueProgram(hasWindow);
        try
        {
            foreach (var operation in order)
            {
                program.Do(operation);
            }

            program.End();
        }
        catch (Exception failure)
        {
            Assert.Fail($"Operations {string.Join(' ', order)}, window {hasWindow}: {failure.Message}");
        }
    }

    /// <summary>A queue, its two executors and what was put into it.</summary>
    private sealed class QueueProgram(bool hasWindow) : IDisposable
    {
        private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(2);
        private readonly ManualTime _time = new();
        private readonly ControlledThread[] _executors = [new(), new()];
        private readonly Interruption[] _interruptions = [new(), new()];
        private readonly List<InferenceItem>[] _batches = [[], []];
        private readonly List<InferenceItem> _taken = [];
        private FairQueue? _queue;
        private InferenceItem? _last;
        private int _put;
        private int _removed;

        private FairQueue Queue => _queue ??= new FairQueue(new QueueSettings(8, 8) { MaxDelay = hasWindow ? Window : TimeSpan.Zero }, _time);

        public void Do(int operation)
        {
            switch (operation)
            {
                case 0 or 1:
                    Take(operation);
                    break;
                case 2 or 3:
                    Put(operation);
                    break;
                case 4:
                    _removed += _last is not null && Queue.TryRemove(_last) ? 1 : 0;
                    break;
                case 5:
                    Queue.Interrupt(_interruptions[0]);
                    ControlledThread.Until(() => !_executors[0].IsBlocked);
                    break;
                default:
                    _time.Advance(Window / 2);
                    break;
            }

            Settle();
        }

        public void End()
        {
            Queue.Close();
            for (var executor = 0; executor < 2; executor++)
            {
                ControlledThread.Until(() => _executors[executor].IsIdle);
                Collect(executor);
            }

            while (Queue.Count > 0)
            {
                Take(0);
                ControlledThread.Until(() => _executors[0].IsIdle);
                Collect(0);
            }

            Assert.Equal(_put, _taken.Count + _removed);
            Assert.Equal(_taken.Count, _taken.Distinct().Count());
        }

        public void Dispose()
        {
            Queue.Close();
            foreach (var executor in _executors)
            {
                executor.Dispose();
            }
        }

        private void Take(int executor)
        {
            if (!_executors[executor].IsIdle)
            {
                return;
            }

            Collect(executor);
            var (batch, interruption) = (_batches[executor], _interruptions[executor]);
            _executors[executor].Do(() => Queue.Take(batch, 2, interruption));
        }

        private void Put(int operation)
        {
            var item = QueueExtensions.Frame($"{_put}", $"unit-{operation}", time: _time);
            if (Queue.TryEnqueue(item) == EnqueueResult.Accepted)
            {
                _put++;
                _last = item;
            }
        }

        private void Collect(int executor)
        {
            _executors[executor].ThrowIfFailed();
            _interruptions[executor].TakeBack();
            _taken.AddRange(_batches[executor]);
            _batches[executor].Clear();
        }

        /// <summary>Whoever can go on does: no executor stays asleep while frames wait, unless another one fills its batch up.</summary>
        private void Settle() => ControlledThread.Until(() => Queue.Count == 0 || Queue.HoldsWindow || !Array.Exists(_executors, executor => executor.IsBlocked));
    }
}
