using Normitri.Cli.Inputs;
using Normitri.Inference.Hosting;

namespace Normitri.Cli.Detection;

/// <summary>The answer to one picture: an outcome, or why there is none.</summary>
internal sealed record DetectionRow
{
    public required InputFile Input { get; init; }

    /// <summary>The picture's number in a video, from 0.</summary>
    public int? Frame { get; init; }

    /// <summary>Its place in the video, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>What the model said; null where the picture never came to it.</summary>
    public InferenceOutcome? Outcome { get; init; }

    /// <summary>Why there is no answer, as a sentence; null where there is one.</summary>
    public string? Problem { get; init; }

    /// <summary><see cref="ExitCode.Ok"/>, or what the problem means for the program's end.</summary>
    public ExitCode Code { get; init; }

    public bool IsAnswered => Problem is null;

    public IReadOnlyList<InferredDefect> Defects => Outcome?.Defects ?? [];

    /// <summary>The file's name, with the picture's number where it is a video's.</summary>
    public string Name => Frame is { } frame ? $"{Input.Name}#{frame}" : Input.Name;
}
