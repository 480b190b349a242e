using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Inference.Sessions;
using Normitri.Vision.Codecs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tiling;

namespace Normitri.Inference.Stages;

/// <summary>
/// Makes parts of a picture larger with a super-resolution network, tile by tile where they are large. A network with an input of fixed
/// size sees tiles of that size, filled up at the right and bottom; one that leaves it open sees the part as it is, to the next
/// <see cref="Step"/> pixels. Belongs to one thread; only <see cref="Abort"/> may come from another.
/// </summary>
internal sealed class Upscaler : IDisposable
{
    /// <summary>Sides of open inputs are multiples of it: few sizes, and networks that halve their input like it.</summary>
    public const int Step = 16;

    /// <summary>The most pixels that an enlarged part may have; a larger one is used as it is, and its region says so.</summary>
    public const long MostPixels = 16_000_000;

    private readonly UpscaleStage _stage;
    private readonly InputSpec _spec;
    private readonly TimeProvider _time;
    private readonly SessionLease _lease;
    private readonly RunOptions _options = new();
    private readonly RunDeadline _deadline;
    private readonly (int Width, int Height)? _fixedInput;
    private readonly TileGrid _grid;
    private readonly TileBlender _blender = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputValues = new OrtValue[1];
    private float[] _planes = [];
    private (int Width, int Height) _size;

    public Upscaler(ModelSessions sessions, UpscaleStage stage, TimeProvider time)
    {
        _stage = stage;
        _spec = sessions.Bundle.Manifest.Input;
        _time = time;
        Scale = UpscaleContract.ScaleOf(sessions.Bundle);
        var contract = sessions.Contract;
        _inputNames = [contract.InputName];
        _outputNames = [contract.Outputs[0].Name];
        _lease = sessions.Acquire();
        _deadline = new RunDeadline(_options, time);
        _fixedInput = UpscaleContract.FixedInput(_lease.Session);
        _grid = new TileGrid(UpscaleContract.Tiles(stage, _fixedInput));
    }

    /// <summary>How many times wider and higher a part becomes.</summary>
    public int Scale { get; }

    /// <summary>How much larger a part is made; 1 where it is large enough, or would become too large.</summary>
    public int ScaleFor(in PixelRegion part)
    {
        var isSmall = Math.Min(part.Width, part.Height) < _stage.WhenSmallerThan;
        return isSmall && (long)part.Width * part.Height * Scale * Scale <= MostPixels ? Scale : 1;
    }

    /// <summary>Writes the enlarged part. The error where the network was stopped or its output is no picture of the right size.</summary>
    public PipelineError? Run(PixelBuffer source, in PixelRegion part, DateTimeOffset deadline, PixelBuffer into)
    {
        _grid.Cut(part.Width, part.Height);
        _blender.Begin(_grid, TilePixels.Channels, Scale);
        for (var row = 0; row < _grid.Rows.Count; row++)
        {
            for (var column = 0; column < _grid.Columns.Count; column++)
            {
                var (across, down) = (_grid.Columns[column], _grid.Rows[row]);
                var tile = new PixelRegion(part.X + across.Start, part.Y + down.Start, across.Length, down.Length);
                if (RunTile(source, tile, column, row, deadline) is { } error)
                {
                    return error;
                }
            }
        }

        var broken = TilePixels.Write(_blender, _spec, into);
        return broken == 0 ? null : Misfit($"{broken} values that are no numbers");
    }

    public void StopRun() => _deadline.Stop();

    public void Retire() => _lease.Retire();

    public void Abort() => _deadline.Abort();

    public void Dispose()
    {
        _deadline.Dispose();
        _options.Dispose();
        _inputValues[0]?.Dispose();
        _lease.Dispose();
    }

    private PipelineError? RunTile(PixelBuffer source, in PixelRegion tile, int column, int row, DateTimeOffset deadline)
    {
        var (width, height) = _fixedInput ?? (Rounded(tile.Width), Rounded(tile.Height));
        Resize(width, height);
        TilePixels.Read(source, tile, _spec, _planes.AsSpan(0, TilePixels.Channels * width * height), width, height);
        _deadline.Arm(deadline);
        try
        {
            using var results = _lease.Session.Run(_options, _inputNames, _inputValues, _outputNames);
            var shape = results[0].GetTensorTypeAndShape().Shape;
            if (shape is not [1, TilePixels.Channels, var high, var wide] || high != height * Scale || wide != width * Scale)
            {
                return Misfit($"[{string.Join(",", shape)}]");
            }

            _blender.Add(_grid, column, row, results[0].GetTensorDataAsSpan<float>(), width * Scale, height * Scale);
            return null;
        }
        catch (OnnxRuntimeException) when (_deadline.HasFired)
        {
            return _time.GetUtcNow() >= deadline ? InferenceErrors.DeadlineInRun : InferenceErrors.Stopped;
        }
        finally
        {
            _deadline.Disarm();
        }
    }

    /// <summary>The input value of this size; made anew only when the size changes.</summary>
    private unsafe void Resize(int width, int height)
    {
        if (_size == (width, height))
        {
            return;
        }

        var length = TilePixels.Channels * width * height;
        _inputValues[0]?.Dispose();
        if (_planes.Length < length)
        {
            _planes = GC.AllocateUninitializedArray<float>(length, pinned: true);
        }

        fixed (float* planes = _planes) // pinned for good: the address stays
        {
            _inputValues[0] = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, [1, TilePixels.Channels, height, width], (nint)planes, (long)length * sizeof(float));
        }

        _size = (width, height);
    }

    private static int Rounded(int side) => (side + Step - 1) / Step * Step;

    private PipelineError Misfit(string found) => new(
        PipelineErrorKind.DecoderError,
        $"The super-resolution network of '{_stage.Model}' should give [1,{TilePixels.Channels},{_size.Height * Scale},{_size.Width * Scale}] for "
        + $"[1,{TilePixels.Channels},{_size.Height},{_size.Width}]; it gives {found}. Correct output.scale in its manifest, or the network.",
        PipelineStages.Outputs);
}
