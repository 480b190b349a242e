using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Video;
using Normitri.Vision.Pipelines;

namespace Normitri.Cli.Detection;

/// <summary>
/// Runs every picture of the inputs, as many at a time as the model takes, and hands the answers on in the order of the inputs. What is under
/// way is bounded: a long video never lies in memory.
/// </summary>
internal sealed class PictureRows(LocalModel model, FFmpegFrames videos, double framesPerSecond)
{
    /// <summary>What writes the results to a folder, and how it names them; null where nobody asked for that.</summary>
    public (ResultSaver Saver, ResultFiles Files)? Saving { get; init; }

    public async IAsyncEnumerable<DetectionRow> ReadAsync(IEnumerable<InputFile> inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = Channel.CreateBounded<Task<DetectionRow>>(new BoundedChannelOptions(model.Settings.InFlight) { SingleReader = true, SingleWriter = true });
        var starting = StartAllAsync(inputs, pending.Writer, stop.Token);
        try
        {
            await foreach (var row in pending.Reader.ReadAllAsync(cancellationToken))
                yield return await row.WaitAsync(cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a fault of it came through the channel
        }
    }

    private async Task StartAllAsync(IEnumerable<InputFile> inputs, ChannelWriter<Task<DetectionRow>> pending, CancellationToken stop)
    {
        try
        {
            foreach (var input in inputs)
            {
                if (input is { Kind: InputKind.Video, Problem: null })
                    await StartVideoAsync(input, pending, stop);
                else
                    await pending.WriteAsync(PictureAsync(input, Saving?.Files.Take(input, null), stop), stop);
            }

            pending.Complete();
        }
        catch (Exception exception)
        {
            pending.Complete(exception);
        }
    }

    private async Task StartVideoAsync(InputFile input, ChannelWriter<Task<DetectionRow>> pending, CancellationToken stop)
    {
        try
        {
            await foreach (var frame in videos.ReadAsync(input.FullPath, stop))
            {
                var row = new DetectionRow { Input = input, Frame = frame.Number, Seconds = frame.Number / framesPerSecond };
                await pending.WriteAsync(InferAsync(row, frame.Jpeg, Saving?.Files.Take(input, frame.Number), stop), stop);
            }
        }
        catch (VideoException exception)
        {
            await pending.WriteAsync(Task.FromResult(new DetectionRow { Input = input, Problem = exception.Message, Code = exception.Code }), stop);
        }
    }

    private async Task<DetectionRow> PictureAsync(InputFile input, string? target, CancellationToken stop)
    {
        var row = new DetectionRow { Input = input };
        if (input.Problem is not null)
            return row with { Problem = input.Problem, Code = ExitCode.InputUnreadable };
        await Task.Yield(); // reading files is not for the loop that starts them
        var (bytes, problem) = await PictureFile.ReadAsync(input.FullPath, stop);
        return bytes is null ? row with { Problem = problem, Code = ExitCode.InputUnreadable } : await InferAsync(row, bytes, target, stop);
    }

    private async Task<DetectionRow> InferAsync(DetectionRow row, byte[] image, string? target, CancellationToken stop)
    {
        var outcome = await model.InferAsync(image, stop);
        row = row with { Outcome = outcome, Problem = outcome.Error?.Message, Code = CodeOf(outcome.Error) };
        if (target is not null)
            Saving?.Saver.Save(row, image, target);
        return row;
    }

    private static ExitCode CodeOf(PipelineError? error) => error switch
    {
        null => ExitCode.Ok,
        { Stage: PipelineStages.Outputs } => ExitCode.ModelInvalid,
        { Kind: PipelineErrorKind.InvalidFrame or PipelineErrorKind.DecoderError } => ExitCode.InputUnreadable,
        _ => ExitCode.Internal,
    };
}
