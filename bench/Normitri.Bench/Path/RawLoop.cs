using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Bench.Path;

/// <summary>
/// What the product is held against: threads that decode, prepare, run and read, with nothing around it. Sessions keep the luck that they were made with, where
/// their memory lies, and that is worth up to 5%: make it anew before each turn.
/// </summary>
internal sealed class RawLoop(ModelBundle bundle, IReadOnlyList<byte[]> images, int threads) : IWay, IDisposable
{
    private const int WarmUpFrames = 24;

    private Worker[] _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker(bundle))];

    public string Name => "raw loop";

    /// <summary>Throws its sessions away and makes others, warm.</summary>
    public Task RenewAsync()
    {
        Dispose();
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker(bundle))];
        return RunAsync(WarmUpFrames);
    }

    public Task RunAsync(int frames)
    {
        var next = -1;
        var runs = _workers.Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (int index; (index = Interlocked.Increment(ref next)) < frames;)
                    worker.LookAt(images[index % images.Count]);
            },
            TaskCreationOptions.LongRunning));
        return Task.WhenAll(runs.ToArray());
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
            worker.Dispose();
    }

    private sealed class Worker : IDisposable
    {
        private readonly ImageCodecs _codecs = ImageCodecs.Create();
        private readonly PixelBuffer _pixels = new();
        private readonly Preprocessor _preprocessor;
        private readonly InferenceSession _session;
        private readonly RunOptions _options = new();
        private readonly float[] _input;
        private readonly float[] _output;
        private readonly long[] _outputShape;
        private readonly string[] _inputNames;
        private readonly string[] _outputNames;
        private readonly OrtValue[] _inputs;
        private readonly OrtValue[] _outputs;
        private readonly IOutputDecoder _decoder;
        private readonly DetectionBuffer _detections = new();
        private readonly Nms _nms = new();
        private readonly ModelBundle _bundle;

        public Worker(ModelBundle bundle)
        {
            var input = bundle.Manifest.Input;
            using var settings = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            _bundle = bundle;
            _preprocessor = new Preprocessor(input);
            _session = new InferenceSession(bundle.ModelPath, settings);
            _inputNames = [.. _session.InputMetadata.Keys];
            _outputNames = [.. _session.OutputMetadata.Keys];
            _outputShape = [.. _session.OutputMetadata[_outputNames[0]].Dimensions.Select(size => (long)Math.Max(1, size))];
            _input = GC.AllocateArray<float>(input.TensorLength, pinned: true);
            _output = GC.AllocateArray<float>((int)_outputShape.Aggregate(1L, (product, size) => product * size), pinned: true);
            _inputs = [OrtValue.CreateTensorValueFromMemory(_input, [1, 3, input.Height, input.Width])];
            _outputs = [OrtValue.CreateTensorValueFromMemory(_output, _outputShape)];
            _decoder = OutputForms.Create(bundle.Manifest.Output).Value!;
        }

        public void LookAt(byte[] image)
        {
            if (!_codecs.Decode(image, ImageLimits.Default, _pixels).IsSuccess)
                throw new InvalidOperationException("A picture of the benchmark cannot be decoded.");
            var mapping = _preprocessor.Run(_pixels, _input);
            _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);
            _detections.Clear();
            _decoder.Decode(new OutputTensors(_output, _outputShape), mapping, new DecodeOptions { MinScore = _bundle.Manifest.Thresholds.Lowest }, _detections);
            if (_decoder.NeedsNms)
                _nms.Apply(_detections, _bundle.Manifest.Nms);
        }

        public void Dispose()
        {
            _inputs[0].Dispose();
            _outputs[0].Dispose();
            _options.Dispose();
            _session.Dispose();
            _pixels.Dispose();
            _codecs.Dispose();
        }
    }
}
